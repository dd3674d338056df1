using System.Text;
using ApiAccessControl.Documents;
using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Files;

/// <summary>The position of each node in a document.</summary>
internal sealed class JsonPlaces(byte[] json, LayeredNode root)
{
    private readonly Dictionary<LayeredNode, long> _places = [];

    /// <summary>The node whose names are roles, after it was read.</summary>
    public LayeredNode? Roles { get; private set; }

    public void Add(LayeredNode node, long place)
    {
        _places[node] = place;
        if (ReferenceEquals(root.Child("Roles"), node))
        {
            Roles = node;
        }
    }

    /// <summary>Line and column, from 1, of the node at a path, or of its nearest existing ancestor.</summary>
    public string Of(string path)
    {
        var node = root;
        if (path.Length > root.Path.Length)
        {
            foreach (var name in path[(root.Path.Length + 1)..].Split(':'))
            {
                if (Find(node, name) is not { } child)
                {
                    break;
                }

                node = child;
            }
        }

        return Of(_places.GetValueOrDefault(node));
    }

    // Error paths contain an invalid name in its escaped form.
    private static LayeredNode? Find(LayeredNode node, string name) =>
        node.Child(name)
        ?? node.Children.FirstOrDefault(child => DisplayText.Name(child.Name).Equals(name, StringComparison.Ordinal));

    private string Of(long place)
    {
        var before = json.AsSpan(0, (int)place);
        var line = before.Count((byte)'\n');
        return $"{line + 1}:{Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1}";
    }
}
