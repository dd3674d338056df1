using System.Runtime.CompilerServices;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Http.Identity;

namespace ApiAccessControl.Startup;

/// <summary>Reads the entry of an endpoint, with what the host's own authorization adds to it.</summary>
internal sealed class EndpointEntryReader(GateWiring wiring, IServiceProvider services, KeyUsers users)
{
    private readonly EndpointClassifier _classifier = new(wiring);
    private readonly EndpointAuthorization _authorization = new(services, new(services), users);

    // Reading the policies of authorization blocks, so it happens at startup and not for a request that describes an
    // endpoint.
    private readonly ConditionalWeakTable<Endpoint, ApiAccessMapEntry> _known = [];

    public ApiAccessMapEntry Read(Endpoint endpoint)
    {
        var entry = _authorization.Complete(endpoint, _classifier.Classify(endpoint));
        _known.AddOrUpdate(endpoint, entry);
        return entry;
    }

    public ApiAccessMapEntry Read(Endpoint endpoint, string method) => _classifier.Classify(endpoint, method) with
    {
        RequiresUser = (_known.TryGetValue(endpoint, out var known) ? known : Read(endpoint)).RequiresUser,
    };
}
