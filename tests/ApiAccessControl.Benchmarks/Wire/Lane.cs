using ApiAccessControl.Benchmarks.Wire.Load;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>A server and its load, measured alternately with others.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Process">The name of the server; lanes with the same name share a process.</param>
/// <param name="Start">Starts that server.</param>
/// <param name="Flood">The requests that it gets.</param>
internal sealed record Lane(string Name, string Process, Func<Task<RunningServer>> Start, Flood Flood)
{
    public static Lane Of(string name, string contender, Flood flood, string suffix = "") =>
        new(name, contender + suffix, () => RunningServer.StartAsync(contender), flood);

    /// <summary>The bare application twice, in two processes: their difference is the uncertainty of the run.</summary>
    public static Lane[] Bare { get; } =
    [
        Of("bare", Server.Bare, Floods.Allowed),
        Of("bare, again", Server.Bare, Floods.Allowed, " again"),
    ];

    public static Lane Library(string name, Flood flood, SecretMode mode = SecretMode.Hashing) =>
        Of(name, Server.Library(mode), flood);
}
