using ApiAccessControl.Attempts;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Options;

namespace ApiAccessControl.Http;

/// <summary>What reads a request for the engine, and removes the credential afterwards. One for all requests.</summary>
internal sealed class RequestReaders
{
    public RequestReaders(
        ResolvedOptions options, GateReports reports, TimeProvider time, ILogger<AttemptLimiter> attemptsLog)
    {
        Attempts = AttemptLimiter.Create(options, time, attemptsLog);
        var authorization = new AuthorizationValues(options.Credentials);
        Credentials = new(options.Credentials, authorization, reports);
        Remover = options.Credentials.RemoveFromRequest ? new(options.Credentials, authorization) : null;
        Sources = new(options.Credentials.HeaderNames);
        Uses = reports.Uses;
        Time = time;
    }

    /// <summary>Null unless failed attempts are limited.</summary>
    public AttemptLimiter? Attempts { get; }

    public CredentialReader Credentials { get; }

    /// <summary>Null unless credentials are removed from requests that continue.</summary>
    public CredentialRemover? Remover { get; }

    public SourceReader Sources { get; }

    public LastUsedLedger? Uses { get; }

    public TimeProvider Time { get; }
}
