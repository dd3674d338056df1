using ApiAccessControl.Logging;

namespace ApiAccessControl.Diagnostics;

/// <summary>Messages about the setup of the host, found at startup or from requests. Each is logged once.</summary>
internal static partial class StartupLog
{
    public const string MiddlewareInBranchText =
        "UseApiAccessControl inside UseWhen or Map does not limit the gate: it decides on every endpoint of the "
        + "application. Call it on the application itself; to guard only one group, remove the call and add "
        + "AddApiAccessFilter() to the group.";

    public const string BehindAuthorizationText =
        "Authentication or authorization runs before the gate, so [Authorize] never sees a key. Call "
        + "UseApiAccessControl, then UseAuthentication and UseAuthorization; a WebApplication that does not call them "
        + "itself gets them in front.";

    public const string TrustsEveryoneText =
        "Forwarded headers are trusted from every address, so a caller can choose the address that lists are compared "
        + "with. Name the proxies in KnownProxies or KnownIPNetworks.";

    [LoggerMessage(
        EventId = EventIds.EndpointUndeclared,
        Message = "{Count} endpoints declare nothing and {Consequence}: {Endpoints}. Declare a permission, a role or "
        + "RequireApiKey, or opt out with DisableApiAccessControl.")]
    public static partial void Undeclared(
        ILogger logger, LogLevel level, int count, string consequence, object endpoints);

    [LoggerMessage(
        EventIds.SystemUnknown, LogLevel.Warning,
        "Endpoints belong to systems that do not exist in the policy, so these are off: {Systems}. Add them to "
            + "Policy:Systems.")]
    public static partial void SystemsUnknown(ILogger logger, object systems);

    [LoggerMessage(
        EventIds.RoleUnknown, LogLevel.Warning,
        "Endpoints require roles that do not exist in the policy, so no key has them: {Roles}. Check their spelling, "
        + "or add them to Policy:Roles.")]
    public static partial void RolesUnknown(ILogger logger, object roles);

    [LoggerMessage(
        EventIds.NetworkWide, LogLevel.Warning,
        "{Count} entries of network lists are wide: {Entries}. Check that they are intended.")]
    public static partial void NetworksWide(ILogger logger, int count, object entries);

    [LoggerMessage(
        EventIds.OneFamilyOnly, LogLevel.Warning,
        "{Count} network lists contain all addresses of one family and not of the other: {Lists}. The same caller may "
            + "use either family: write both 0.0.0.0/0 and ::/0, or remove the entry.")]
    public static partial void OneFamilyOnly(ILogger logger, int count, object lists);

    [LoggerMessage(
        EventIds.DomainWide, LogLevel.Warning, "{Count} entries of domain lists are too wide: {Entries}")]
    public static partial void DomainsWide(ILogger logger, int count, object entries);

    [LoggerMessage(
        EventIds.PermissionUnused, LogLevel.Warning,
        "{Count} permissions of the policy match no endpoint: {Permissions}. Check their spelling, or remove them.")]
    public static partial void PermissionsUnused(ILogger logger, int count, object permissions);

    [LoggerMessage(
        EventIds.AuthenticationBeforeGate, LogLevel.Warning,
        BehindAuthorizationText)]
    public static partial void BehindAuthorization(ILogger logger);

    [LoggerMessage(
        EventIds.ForwardedHeadersIgnored, LogLevel.Warning,
        "{Header} comes from {Address} and is not used, so lists are compared with that address. "
        + "UseForwardedHeaders is missing, runs behind UseApiAccessControl, or does not have the proxy "
        + "in KnownProxies or KnownIPNetworks.")]
    public static partial void ForwardedHeadersIgnored(ILogger logger, string header, System.Net.IPAddress? address);

    [LoggerMessage(
        EventIds.ForwardedHeadersTrustAll, LogLevel.Warning,
        TrustsEveryoneText)]
    public static partial void TrustsEveryone(ILogger logger);

    [LoggerMessage(
        EventIds.ShortCircuitUnguarded, LogLevel.Warning,
        "{Endpoint} is short-circuited, so the gate decides on it before any middleware has run, including forwarded "
            + "headers and CORS.")]
    public static partial void ShortCircuited(ILogger logger, string endpoint);

    [LoggerMessage(
        EventIds.ReportOnlyInForce, LogLevel.Warning,
        "Refusals of the whole gate are only reported until {Until}: until then the requests continue.")]
    public static partial void ReportOnly(ILogger logger, DateTimeOffset until);

    [LoggerMessage(
        EventIds.UnmatchedUnchecked, LogLevel.Information,
        "UnmatchedRequests is Pass: requests that match no endpoint continue unchecked, without a key and independent "
        + "of all switches. Set it to RequireKey, or remove it, if only static files in front of the gate are needed.")]
    public static partial void UnmatchedUnchecked(ILogger logger);

    [LoggerMessage(
        EventIds.EndpointClosed, LogLevel.Error,
        "An endpoint that was added at runtime has errors that would prevent a start; if it contradicts itself, it "
            + "refuses every request. {Error}")]
    public static partial void EndpointClosed(ILogger logger, string error);

    [LoggerMessage(
        EventIds.OutputCacheBeforeGate, LogLevel.Error,
        "Output caching runs before the gate and would return one caller's answer to all callers; storing is "
        + "prevented. Call UseOutputCache after UseApiAccessControl.")]
    public static partial void OutputCacheInFront(ILogger logger);

    [LoggerMessage(
        EventIds.ResponseCacheBeforeGate, LogLevel.Error,
        "Response caching runs before the gate and would return answers marked public to all callers; they are marked "
            + "no-store. Call UseResponseCaching after UseApiAccessControl.")]
    public static partial void ResponseCacheInFront(ILogger logger);

    [LoggerMessage(
        EventIds.NotWarmedUp, LogLevel.Warning,
        "The gate could not be warmed up. It works normally; the first requests take longer.")]
    public static partial void NotWarmedUp(ILogger logger, Exception exception);

    [LoggerMessage(
        EventIds.MiddlewareInBranch, LogLevel.Warning,
        MiddlewareInBranchText)]
    public static partial void MiddlewareInBranch(ILogger logger);

    [LoggerMessage(
        EventIds.EndpointOutsideOfTheGate, LogLevel.Information,
        "The gate runs only for groups with AddApiAccessFilter; {Count} endpoints outside of them are open to all "
            + "callers: {Endpoints}.")]
    public static partial void OutsideOfTheGate(ILogger logger, int count, object endpoints);

    [LoggerMessage(EventIds.DeclarationOverridden, LogLevel.Information, "{Endpoint}: {Overrides}.")]
    public static partial void Overridden(ILogger logger, string endpoint, string overrides);

    [LoggerMessage(
        EventIds.AuthorizationSchemeUnknown, LogLevel.Warning,
        "Authorization policies of {Count} endpoints name authentication schemes that are not registered, so "
        + "authorization fails with an error on each request: {Endpoints}. Register them with AddAuthentication().")]
    public static partial void AuthorizationSchemesUnknown(ILogger logger, int count, object endpoints);

    [LoggerMessage(
        EventIds.KeyAndUserRequired, LogLevel.Information,
        "{Count} endpoints require both a key and what their authorization requires of a user: {Endpoints}. To accept "
        + "either, name the other scheme in RequireApiKey(orScheme: ...). If only the key is required, name its scheme "
        + "in the policy, remove the authorization, or set Credentials:SatisfiesAuthorization.")]
    public static partial void KeyAndUserRequired(ILogger logger, int count, object endpoints);

    [LoggerMessage(
        EventIds.GateBeforeCors, LogLevel.Warning,
        "A request from a page reached the gate before CORS was applied to {Endpoint}, so scripts cannot read "
        + "refusals. Call UseCors before UseApiAccessControl.")]
    public static partial void GateBeforeCors(ILogger logger, string? endpoint);

    [LoggerMessage(
        EventIds.SwaggerBehindGate, LogLevel.Warning,
        "A request below /swagger reached the gate and matches no endpoint, so it is refused. To publish the "
        + "documentation without a key, call UseSwagger and UseSwaggerUI before UseApiAccessControl.")]
    public static partial void SwaggerBehindGate(ILogger logger);
}
