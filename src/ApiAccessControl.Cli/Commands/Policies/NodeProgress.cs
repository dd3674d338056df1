using System.Text.Json;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Output;

namespace ApiAccessControl.Cli.Commands.Policies;

/// <summary>Which nodes may still decide by a revision before the one that is waited for.</summary>
/// <param name="Wanted">The revision that is waited for.</param>
/// <param name="Stored">The current revision of the store.</param>
/// <param name="Nodes">How many nodes there are.</param>
/// <param name="Lagging">Those that do not have it.</param>
/// <param name="IsComplete">Whether the list has every node that reports.</param>
internal sealed record NodeProgress(
    long Wanted, long Stored, int Nodes, IReadOnlyList<JsonElement> Lagging, bool IsComplete)
{
    public bool IsDone => Lagging.Count == 0 && IsComplete && Stored >= Wanted;

    public string Summary =>
        IsDone ? $"Revision {Wanted} is in force on every node ({Nodes})."
        : Stored < Wanted ? $"The store has no revision {Wanted}: the current one is {Stored}."
        : Lagging.Count > 0 ? $"Revision {Wanted} is not in force on {Lagging.Count} of {Nodes} nodes."
        : "The list of nodes is full: a node that is not in it may decide by an earlier revision.";

    /// <param name="status">The answer of the management API.</param>
    /// <param name="wanted">The revision; null is the current one of the store.</param>
    /// <param name="ended">The names of silent nodes that have ended.</param>
    public static NodeProgress Of(JsonElement status, long? wanted, IReadOnlyCollection<string> ended)
    {
        if (status.Member("nodes").ValueKind != JsonValueKind.Array)
        {
            throw new RefusedException(
                "The host does not show its nodes: the key belongs to an organization, the host has an earlier "
                + "version, or it cannot read the list, which its log explains.");
        }

        var nodes = status.Items("nodes").ToArray();
        var stored = status.Member("storedRevision").GetInt64();
        var revision = wanted ?? stored;
        return new(
            revision, stored, nodes.Length,
            [.. nodes.Where(node => !Has(node, revision) && !IsEnded(node, ended))],
            status.Text("nodesComplete") == "yes");
    }

    // The number alone is not enough: a store that lost commits gives the same number to another content.
    private static bool Has(JsonElement node, long revision) =>
        node.Text("revisionKnown") == "yes" && node.Member("revision").GetInt64() >= revision;

    private static bool IsEnded(JsonElement node, IReadOnlyCollection<string> ended) =>
        node.Text("state") == "silent" && ended.Contains(node.Text("name"));
}
