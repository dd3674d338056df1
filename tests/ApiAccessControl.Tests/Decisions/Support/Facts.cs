using System.Net;
using ApiAccessControl.Decisions;
using ApiAccessControl.Domains;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;
using ApiAccessControl.Permissions;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>The request of an <see cref="Ask"/> for the engine; allocates only in its constructor.</summary>
internal sealed class Facts(Ask ask) : IRequestFacts
{
    private readonly PresentedCredential _credential = new(
        ask.Credential.Form, ask.Credential.Secret.AsMemory(), ask.Credential.UserName.AsMemory(),
        ask.Credential.Proof);

    public EndpointRequirements Endpoint { get; } = ask.Target.Requirements();

    public string Method { get; } = RequestMethods.Canonical(ask.Method);

    public bool IsPreflight => ask.IsPreflight;

    public IPAddress? RemoteAddress { get; } = ask.Address is null ? null : IPAddress.Parse(ask.Address);

    public DateTimeOffset Now => ask.Now;

    public DecisionId DecisionId => default;

    public DateTimeOffset? BlockedUntil(in NetworkAddress address) => ask.BlockedUntil;

    /// <summary>What the engine said of the policy when it read the credential; null before.</summary>
    public bool? OpaqueKeysExisted { get; private set; }

    public PresentedCredential ReadCredential(bool opaqueKeysExist)
    {
        OpaqueKeysExisted = opaqueKeysExist;
        return _credential;
    }

    public void PrefetchUsage(in KeyId key, in NetworkAddress address)
    {
        // There is no usage to record.
    }

    public SourceSignals ReadSource() => SourceSignals.Read(
        new StringValues(ask.Page.Origin), ask.Page.FetchMetadata, new StringValues(ask.Page.Referer));

    public string? RouteValue(string parameter) => ask.Route.GetValueOrDefault(parameter);
}
