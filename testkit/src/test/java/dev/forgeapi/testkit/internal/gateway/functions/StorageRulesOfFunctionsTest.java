package dev.forgeapi.testkit.internal.gateway.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.site.UrlForm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the storage refuses, as the vendor documents it: {@code kvs} of one operation, whatever it
 * holds already.
 */
@Tag("integration")
class StorageRulesOfFunctionsTest {
  private static final String CODE =
      """
      const kvs = async (path, body) => {
        const response = await __forge_fetch__({ type: 'kvs', provider: 'app', remote: 'kvs' },
          `/api/v1/${path}`, { method: 'POST', body: JSON.stringify(body) });
        const text = await response.text();
        const read = text ? JSON.parse(text) : {};
        return [response.status, read.code ?? read.failedKeys?.map((it) => it.error.code) ?? 'ok'];
      };
      const entity = (value) => kvs('entity/set', { entityName: 'employee', key: 'a', value });
      const find = (more) => kvs('entity/query', { entityName: 'employee', indexName: 'name', ...more });
      const many = (count) => Array.from({ length: count }, (_, i) => ({ key: `k${i}`, value: i }));
      const deep = (levels) => (levels === 0 ? 1 : [deep(levels - 1)]);
      const run = Object.getPrototypeOf(async () => {}).constructor;
      export const serve = async ({ body }) => ({
        statusCode: 200,
        body: String(await new run('kvs', 'entity', 'find', 'many', 'deep', `return ${body}`)(kvs, entity, find, many, deep)),
      });
      """;

  private static NodeApp app;

  @BeforeAll
  static void start() {
    app = NodeApp.with("serve", CODE);
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kvs('set', {key: 'a:b.c_d-e #1', value: 1})|204,ok",
        "kvs('set', {key: '', value: 1})|400,EMPTY_KEY",
        "kvs('set', {key: '  ', value: 1})|400,INVALID_KEY",
        "kvs('set', {key: 'a/b', value: 1})|400,INVALID_KEY",
        "kvs('get', {key: 'café'})|400,INVALID_KEY",
        "kvs('set', {key: 'k'.repeat(500), value: 1})|204,ok",
        "kvs('set', {key: 'k'.repeat(501), value: 1})|400,KEY_TOO_LONG",
        "kvs('set', {key: 'a', value: null})|400,INVALID_VALUE",
        "kvs('set', {key: 'a', value: 'x'.repeat(245758)})|204,ok",
        "kvs('set', {key: 'a', value: 'x'.repeat(245759)})|400,MAX_SIZE",
        "kvs('set', {key: 'a', value: 'é'.repeat(130000)})|400,MAX_SIZE",
        "kvs('set', {key: 'a', value: deep(31)})|204,ok",
        "kvs('set', {key: 'a', value: deep(33)})|400,MAX_DEPTH",
        "kvs('set', {key: 'a', value: 1, options: {ttl: {value: 1, unit: 'DAYS'}}})|204,ok",
        "kvs('set', {key: 'a', value: 1, options: {ttl: {value: 0, unit: 'DAYS'}}})|400,INVALID_TTL",
        "kvs('set', {key: 'a', value: 1, options: {ttl: {value: 400, unit: 'DAYS'}}})|400,INVALID_TTL",
        "kvs('query', {limit: 100})|200,ok",
        "kvs('query', {limit: 101})|400,LIST_QUERY_LIMIT_EXCEEDED",
        "kvs('query', {where: [{property: 'value', condition: 'BEGINS_WITH', values: ['a']}]})|400,QUERY_WHERE_FIELD_INVALID",
        "kvs('query', {where: [{property: 'key', condition: 'EQUAL_TO', values: ['a']}]})|400,INVALID_FILTER_CONDITION",
        "entity({name: 'Ada', team: 'x', age: 36, size: 1.5, remote: true, notes: {a: [1]}})|204,ok",
        "entity({name: 'Ada', more: 1})|204,ok",
        "entity('Ada')|400,INVALID_ENTITY_VALUE",
        "entity({name: 7})|400,INCORRECT_PROPERTY_TYPE",
        "entity({name: ' '})|400,INVALID_ENTITY_VALUE",
        "entity({age: 1.5})|400,INCORRECT_PROPERTY_TYPE",
        "entity({age: '36'})|400,INCORRECT_PROPERTY_TYPE",
        "entity({age: 2147483647})|204,ok",
        "entity({age: 2147483648})|400,INCORRECT_PROPERTY_TYPE",
        "entity({size: 1e126})|400,INCORRECT_PROPERTY_TYPE",
        "entity({size: 0})|204,ok",
        "entity({remote: 'yes'})|400,INCORRECT_PROPERTY_TYPE",
        "find({})|200,ok",
        "find({limit: 0})|400,COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE",
        "find({indexName: 'by-team'})|400,INVALID_PARTITION",
        "find({filters: {and: []}})|400,EMPTY_FILTER_OPERATOR",
        "find({filters: {and: [{property: 'age', condition: 'BETWEEN', values: [1]}]}})|400,INSUFFICIENT_FILTER_VALUES",
        "find({range: {condition: 'BETWEEN', values: ['a', 'z']}})|200,ok",
        "find({range: {condition: 'BETWEEN', values: ['a']}})|400,INSUFFICIENT_FILTER_VALUES",
        "find({range: {condition: 'BETWEEN', values: [['a', 'z'], undefined]}})|400,INSUFFICIENT_FILTER_VALUES",
        "find({filters: {and: [{property: 'notes', condition: 'EXISTS', values: []}]}})|422,UNPROCESSABLE_ENTITY",
        "kvs('batch/set', many(25))|200,",
        "kvs('batch/set', many(26))|400,TOO_MANY_BATCH_ENTITIES",
        "kvs('batch/set', [...many(1), ...many(1)])|400,KEY_DUPLICATION_ERROR",
        "kvs('batch/set', [{key: 'a', value: 1}, {key: 'b/c', value: 1}, {entityName: 'employee', key: 'd', value: {age: 'x'}}])"
            + "|200,INVALID_KEY,INCORRECT_PROPERTY_TYPE",
        "kvs('transaction', {set: many(26)})|422,UNPROCESSABLE_ENTITY",
        "kvs('transaction', {set: many(1), delete: [{key: 'k0'}]})|400,KEY_DUPLICATION_ERROR",
        "kvs('transaction', {set: [{key: 'a', value: 1}, {entityName: 'employee', key: 'd', value: {age: 'x'}}]})"
            + "|400,INCORRECT_PROPERTY_TYPE",
      })
  void anOperationIsServedOrRefused(String operation, String outcome) {
    assertThat(
        Sample.call(app.gateway(), UrlForm.CLOUD_ID, "POST", "/item/1", app.token(), operation)
            .body(),
        is(outcome));
  }
}
