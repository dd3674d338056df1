namespace ApiAccessControl.Benchmarks.Wire.Contenders;

/// <summary>One way to guard the same endpoint. Each contender runs in its own process.</summary>
internal interface IContender
{
    void Build(WebApplicationBuilder builder);

    void Use(WebApplication app);
}
