package dev.forgeapi.testkit.internal.gateway.step;

/**
 * One call to an app's REST API on its way through the steps.
 *
 * @param request as it came
 * @param address what its URL says
 * @param site the virtual site that deals with it
 */
public record AppCall(GatewayRequest request, AppAddress address, VirtualSiteView site) {}
