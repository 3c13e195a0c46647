package com.example.parcels

import dev.forgeapi.testkit.ForgeApiClient
import dev.forgeapi.testkit.ForgeApiTest
import dev.forgeapi.testkit.Granted
import dev.forgeapi.testkit.NoToken
import io.restassured.builder.RequestSpecBuilder
import org.hamcrest.Matchers.equalTo
import org.junit.jupiter.api.Nested
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

/** A typical test in Kotlin: names with spaces, and a client in the constructor. */
@ForgeApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KotlinTest(private val client: ForgeApiClient) {

    @Test
    fun `a parcel is tracked, and says where it goes`() {
        client.given()
            .spec(RequestSpecBuilder().addHeader("X-Trace", "t-1").build())
            .`when`()
            .get("/parcels/{number}", 17)
            .then()
            .statusCode(200)
            .body("to", equalTo("Oslo"))
    }

    @Test
    fun `who may only read sends none`(@Granted("read:parcels:custom") reader: ForgeApiClient) {
        reader.post("/parcels", mapOf("to" to "Oslo")).then().statusCode(401)
    }

    @Test
    fun `a map is sent as JSON`() {
        client.post("/parcels", mapOf("to" to "Bergen")).then().statusCode(201)
    }

    @ParameterizedTest
    @ValueSource(strings = ["4", "5"])
    fun `arguments come first`(number: String, @NoToken nobody: ForgeApiClient) {
        nobody.get("/parcels/$number").then().statusCode(401)
    }

    @Nested
    inner class `in a nested class` {
        @Test
        fun `it is the same`(client: ForgeApiClient) {
            client.get("/parcels/17").then().statusCode(200)
        }
    }
}
