using System.Net;

namespace ApiAccessControl.Management;

/// <summary>One refused request. It contains no secret and no text of the client that could control a log.</summary>
public sealed record RecentRefusal
{
    /// <value>Its place among all refusals since the start of this node; later ones have a greater one.</value>
    public required long Position { get; init; }

    /// <value>When it was refused.</value>
    public DateTimeOffset At { get; init; }

    /// <value>The code of the reason (<see cref="AccessReasons"/>), such as <c>secret_wrong</c>.</value>
    public required string Reason { get; init; }

    /// <value>The key, if its id is known.</value>
    public string? KeyId { get; init; }

    /// <value>The organization of the key at that time.</value>
    public string? Organization { get; init; }

    /// <value>The address of the client.</value>
    public IPAddress? Address { get; init; }

    /// <value>The HTTP method.</value>
    public string? Method { get; init; }

    /// <value>The route pattern of the endpoint; the path where none matched.</value>
    public string? Route { get; init; }

    /// <value>The identifier of the decision, as in the log.</value>
    public DecisionId DecisionId { get; init; }
}
