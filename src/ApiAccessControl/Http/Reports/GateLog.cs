using ApiAccessControl.Logging;

namespace ApiAccessControl.Http.Reports;

/// <summary>
/// The log of requests. Ids and addresses only: no credential and no text of the client is logged.
/// </summary>
internal static partial class GateLog
{
    [LoggerMessage(EventIds.Allowed, LogLevel.Trace, "{Decision}: {Verdict} {Endpoint} for key {Key} from {Address}.")]
    public static partial void Allowed(
        ILogger logger, DecisionId decision, AccessVerdict verdict, string endpoint,
        string? key, System.Net.IPAddress? address);

    [LoggerMessage(
        EventIds.Refused, LogLevel.Information,
        "{Decision}: refused {Endpoint} with {Status} {Reason} ({Subject} {SubjectId} {Rule}) for key {Key} "
        + "from {Address}, policy revision {Revision}.")]
    public static partial void Refused(
        ILogger logger, DecisionId decision, string endpoint, int status, string reason, AccessSubject subject,
        string subjectId, string rule, string key, object address, long revision);

    [LoggerMessage(
        EventIds.WouldRefuse, LogLevel.Information,
        "{Decision}: would refuse {Endpoint} with {Reason} ({Subject} {SubjectId} {Rule}) for key {Key} "
        + "from {Address}; only reported.")]
    public static partial void WouldRefuse(
        ILogger logger, DecisionId decision, string endpoint, string reason, AccessSubject subject,
        string subjectId, string rule, string key, object address);

    [LoggerMessage(
        EventIds.GuardDecided, LogLevel.Warning,
        "{Endpoint} was reached past the gate; its guard decided instead. Let UseApiAccessControl run for every "
        + "request, after routing.")]
    public static partial void GuardDecided(ILogger logger, string? endpoint);

    [LoggerMessage(
        EventIds.PreflightAnswered, LogLevel.Warning,
        "A CORS preflight reached the gate and was answered without CORS headers. "
        + "Let UseCors run before UseApiAccessControl.")]
    public static partial void PreflightAnswered(ILogger logger);

    [LoggerMessage(
        EventIds.GateBeforeRouting, LogLevel.Warning,
        "None of the first requests matched an endpoint. If the gate runs before routing, every request is refused: "
        + "let UseRouting run before UseApiAccessControl.")]
    public static partial void GateBeforeRouting(ILogger logger);

    [LoggerMessage(
        EventIds.CredentialOverHttp, LogLevel.Warning,
        "A credential came over plain HTTP. Terminate TLS in front and let UseForwardedHeaders run first, or set "
        + "Credentials:RequireHttps to Refuse or Off.")]
    public static partial void CredentialOverHttp(ILogger logger);
}
