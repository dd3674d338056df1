using System.Net;
using ApiAccessControl.Decisions;
using ApiAccessControl.Domains;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;
using ApiAccessControl.Permissions;

namespace ApiAccessControl.Explain;

/// <summary>
/// What the engine reads of a request that was recorded. What was not recorded is noted when it is read: a request is
/// incomplete only for decisions that depend on it.
/// </summary>
internal sealed class RecordedFacts(RecordedDecision recorded, DateTimeOffset now) : IRequestFacts
{
    /// <summary>Whether the engine has read something that was not recorded.</summary>
    public bool AreIncomplete { get; private set; }

    public EndpointRequirements Endpoint => recorded.Record.Endpoint;

    public string Method => Known(recorded.Record.Method) is { } method ? RequestMethods.Canonical(method) : "";

    public bool IsPreflight => false;

    public IPAddress? RemoteAddress => recorded.Record.Address;

    public DateTimeOffset Now => now;

    public DecisionId DecisionId => default;

    // Questions are about the policy. What an address has done on this node a moment ago is not part of them.
    public DateTimeOffset? BlockedUntil(in NetworkAddress address) => null;

    // A wrong credential stays wrong, and every form of it is refused alike.
    public PresentedCredential ReadCredential(bool opaqueKeysExist)
    {
        ref readonly var record = ref recorded.Record;
        AreIncomplete |= record.Credential == RecordedCredential.NotRead;
        return record.Credential switch
        {
            RecordedCredential.Proven => PresentedCredential.OfKey(record.Key.ToString()),
            RecordedCredential.Wrong => new(CredentialForm.Malformed),
            _ => default,
        };
    }

    public void PrefetchUsage(in KeyId key, in NetworkAddress address)
    {
    }

    public SourceSignals ReadSource()
    {
        ref readonly var record = ref recorded.Record;
        AreIncomplete |= !record.HasPage;
        return SourceSignals.Read(
            record.Origin, anyFetchMetadata: record.Source == RequestSource.Browser, referer: default);
    }

    public string? RouteValue(string parameter)
    {
        ref readonly var record = ref recorded.Record;
        AreIncomplete |= !record.Routed.TryGet(record.Endpoint, parameter, out var value);
        return value;
    }

    private string? Known(string? text)
    {
        AreIncomplete |= text is null;
        return text;
    }
}
