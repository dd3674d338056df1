namespace ApiAccessControl.Soak;

/// <param name="Duration">How long requests and changes go on.</param>
/// <param name="Seed">
/// The seed of the changes and requests. Their order in time differs from run to run, so a failure is not certain to
/// come again.
/// </param>
internal sealed record SoakSettings(TimeSpan Duration, int Seed)
{
    /// <summary>Code is compiled and pools fill during this time, so it is not measured.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Math.Clamp(Duration.TotalSeconds / 4, 5, 60));

    public TimeSpan SampleInterval => TimeSpan.FromSeconds(Math.Clamp(Duration.TotalSeconds / 60, 1, 5));

    public Action<string> Progress { get; init; } = _ => { };
}
