namespace ApiAccessControl.Benchmarks.Wire.Contenders;

/// <summary>A minimal API without access control.</summary>
internal sealed class BareApp : IContender
{
    public void Build(WebApplicationBuilder builder)
    {
        // No access control: the baseline of the other contenders.
    }

    public void Use(WebApplication app)
    {
        app.MapPing();
        app.MapCounters();
    }
}
