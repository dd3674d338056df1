using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Benchmarks.Wire.Contenders;
using ApiAccessControl.Benchmarks.Wire.Load;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>The requests of the benchmarks.</summary>
internal static class Floods
{
    private const int Unauthorized = StatusCodes.Status401Unauthorized;

    public static Flood Allowed { get; } = new(Routes.Ping, Scratch.Write("known", Samples.Known(ThisLibrary.Keys)));

    public static Flood Forbidden { get; } =
        Allowed with { Path = Routes.Forbidden, Status = StatusCodes.Status403Forbidden };

    public static Flood Malformed { get; } = Refused("malformed", Samples.Malformed(ThisLibrary.Keys));

    public static Flood BadChecksum { get; } = Refused("checksum", Samples.BadChecksum(ThisLibrary.Keys));

    public static Flood UnknownId { get; } = Refused("unknown", Samples.UnknownId());

    public static Flood WrongSecret { get; } = Refused("wrong", Samples.WrongSecret(ThisLibrary.Keys));

    private static Flood Refused(string name, string[] texts) =>
        new(Routes.Ping, Scratch.Write(name, texts), Unauthorized);
}
