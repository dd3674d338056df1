using System.Text;
using ApiAccessControl.Documents;
using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Files;

/// <summary>Where in a document each node begins.</summary>
internal sealed class JsonPlaces(byte[] json, LayeredNode root)
{
    private readonly Dictionary<LayeredNode, long> _places = [];

    /// <summary>The node whose names are roles, once it was met.</summary>
    public LayeredNode? Roles { get; private set; }

    public void Add(LayeredNode node, long place)
    {
        _places[node] = place;
        if (ReferenceEquals(root.Child("Roles"), node))
        {
            Roles = node;
        }
    }

    /// <summary>Line and column, from 1, of what a path names, or of the nearest thing around it.</summary>
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

    // A message shows a name it did not accept in a form of its own.
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
