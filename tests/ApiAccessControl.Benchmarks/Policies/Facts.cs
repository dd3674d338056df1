using System.Net;
using ApiAccessControl.Decisions;
using ApiAccessControl.Domains;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;
using ApiAccessControl.Permissions;

namespace ApiAccessControl.Benchmarks.Policies;

/// <summary>A request without a server.</summary>
internal sealed class Facts(EndpointRequirements endpoint) : IRequestFacts
{
    public static readonly EndpointRequirements Permission = new()
    {
        DisplayName = "ping",
        Permissions = [new(BenchPolicy.Collection, RoutedText.Parse(BenchPolicy.Resource))],
    };

    public ReadOnlyMemory<char> Text { get; set; }

    public EndpointRequirements Endpoint { get; } = endpoint;

    public string Method => "GET";

    public bool IsPreflight => false;

    public IPAddress? RemoteAddress { get; init; } = IPAddress.Loopback;

    public DateTimeOffset Now { get; } = DateTimeOffset.UnixEpoch.AddYears(56);

    public DecisionId DecisionId => default;

    public DateTimeOffset? BlockedUntil(in NetworkAddress address) => null;

    public PresentedCredential ReadCredential(bool opaqueKeysExist) => new(CredentialForm.Key, Text);

    public void PrefetchUsage(in KeyId key, in NetworkAddress address)
    {
        // There is no usage to record.
    }

    public SourceSignals ReadSource() => SourceSignals.Read(default, false, default);

    public string? RouteValue(string parameter) => null;
}
