namespace ApiAccessControl.Benchmarks.Wire.Contenders;

/// <summary>One way to guard the same endpoint. Each runs in a process of its own.</summary>
internal interface IContender
{
    void Build(WebApplicationBuilder builder);

    void Use(WebApplication app);
}
