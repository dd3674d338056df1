namespace ApiAccessControl.Stores.Files;

/// <summary>Carries what is wrong with the document past the locks.</summary>
internal sealed class BrokenFileException(BrokenFile file) : Exception
{
    public BrokenFile File { get; } = file;
}
