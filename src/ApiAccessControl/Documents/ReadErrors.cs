using ApiAccessControl.Text;

namespace ApiAccessControl.Documents;

/// <summary>Collects every error, so that one start shows all there is to repair.</summary>
internal sealed class ReadErrors
{
    private readonly List<ReadError> _all = [];

    public IReadOnlyList<ReadError> All => _all;

    /// <summary>Whether something that was written is left out of the records because of its name.</summary>
    public bool HasRefusedNames { get; private set; }

    public void Add(string path, string message) => _all.Add(new(DisplayText.Text(path), message));

    public void Add(LayeredNode node, string message) => Add(node.Path, message);

    /// <summary>
    /// For a name that was not accepted: it may be anything, a secret pasted in the wrong place included.
    /// </summary>
    public void AddName(LayeredNode parent, string name, string message)
    {
        HasRefusedNames = true;
        Add($"{parent.Path}:{DisplayText.Name(name)}", message);
    }
}
