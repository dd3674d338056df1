namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>One column of a chart.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Values">A number for each series.</param>
public sealed record ChartColumn(string Label, IReadOnlyList<long> Values);
