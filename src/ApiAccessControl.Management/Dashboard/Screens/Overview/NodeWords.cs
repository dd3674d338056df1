using ApiAccessControl.Management.Http.Answers;

namespace ApiAccessControl.Management.Dashboard.Screens.Overview;

/// <summary>The states of nodes in words, as a colour alone tells nothing.</summary>
internal static class NodeWords
{
    public static string Summary(StatusView status)
    {
        var nodes = status.Nodes!;
        var current = nodes.Count(node => node.State == "current");
        var rest = status.NodesComplete ? "" : " The list is full: there may be more nodes.";
        return nodes.Count == 1 && current == 1
            ? $"One node, at revision {status.StoredRevision}.{rest}"
            : $"{current} of {nodes.Count} nodes have revision {status.StoredRevision}.{rest}";
    }

    public static string StateOf(NodeView node) => node.State switch
    {
        "current" => "up to date",
        "starting" => "starting",
        "behind" => "behind",
        "unknown" => "revision not in the store",
        _ => "silent",
    };

    public static string ToneOf(NodeView node) => node.State switch
    {
        "current" => "good",
        "starting" => "neutral",
        _ => "warning",
    };
}
