namespace ApiAccessControl.Wiring.Tests.Kinds;

/// <summary>
/// A kind of endpoint. A host maps it twice: once with a declaration and once without.
/// </summary>
internal abstract class EndpointKind(string name)
{
    public string Name => name;

    /// <summary>Whether the library puts [Authorize] on its endpoints.</summary>
    public virtual bool HasAuthorization => false;

    /// <summary>Whether a cache behind the gate may answer the second admitted request.</summary>
    public virtual bool IsCached => false;

    /// <summary>The content type of refusals, if it is not that of the host.</summary>
    public virtual string? RefusalType => null;

    /// <summary>The route in the access map.</summary>
    public virtual string RouteOf(bool declares) => PathOf(declares);

    public virtual string PathOf(bool declares) =>
        $"/{name.Replace(' ', '-')}/{(declares ? "declared" : "undeclared")}";

    public virtual void Add(IServiceCollection services)
    {
    }

    public abstract void Map(IEndpointRouteBuilder routes);

    public virtual HttpRequestMessage Request(string path) => new(HttpMethod.Get, path);

    /// <summary>The status as HTTP has it.</summary>
    public virtual int StatusOf(HttpResponseMessage response) => (int)response.StatusCode;
}
