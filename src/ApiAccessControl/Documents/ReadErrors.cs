using ApiAccessControl.Text;

namespace ApiAccessControl.Documents;

/// <summary>Collects all errors, so that one start reports everything to correct.</summary>
internal sealed class ReadErrors
{
    private readonly List<ReadError> _all = [];

    public IReadOnlyList<ReadError> All => _all;

    /// <summary>Whether a record is left out because its name is invalid.</summary>
    public bool HasInvalidNames { get; private set; }

    public void Add(string path, string message) => _all.Add(new(DisplayText.Text(path), message));

    public void Add(LayeredNode node, string message) => Add(node.Path, message);

    /// <summary>
    /// Adds an error for an invalid name. The name may be anything, including a secret that was pasted in the wrong
    /// place.
    /// </summary>
    public void AddName(LayeredNode parent, string name, string message)
    {
        HasInvalidNames = true;
        Add($"{parent.Path}:{DisplayText.Name(name)}", message);
    }
}
