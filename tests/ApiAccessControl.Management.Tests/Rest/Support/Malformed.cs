namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>A request that is wrong.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Line">Method and path.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Place">A place that the answer names, or a part of the detail.</param>
internal sealed record Malformed(string Name, string Line, string? Body, int Status, string Place)
{
    public string ContentType { get; init; } = "application/json";

    public (string Name, string Value)[] Headers { get; init; } = [];
}
