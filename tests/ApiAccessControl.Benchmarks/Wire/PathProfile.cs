using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Wire.Contenders;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>The parts of the time of an allowed request, by endpoints that omit more and more.</summary>
internal static class PathProfile
{
    public static async Task RunAsync(Report report)
    {
        report.Say("profile: the same server, by how far the request goes");
        await WireRun.RunAsync(
            report,
            [
                .. Lane.Bare,
                Lane.Library("gate, nothing checked", Floods.Allowed with { Path = Routes.Unchecked }),
                Lane.Library("steps 0 to 3", Floods.Allowed with { Path = Routes.Anonymous }),
                Lane.Library("all of it", Floods.Allowed),
            ]);
    }
}
