namespace ApiAccessControl.Wiring.Tests.Kinds;

internal static class AllKinds
{
    private static readonly Dictionary<string, EndpointKind> ByName = new EndpointKind[]
    {
        new ProxyKind(), new GrpcKind(), new FastEndpointsKind(),
    }.Concat(FrameworkKinds.All).Concat(TypedKinds.All).Concat(DocumentKinds.All).ToDictionary(kind => kind.Name);

    public static IEnumerable<EndpointKind> All => ByName.Values;

    public static EndpointKind Named(string name) => ByName[name];
}
