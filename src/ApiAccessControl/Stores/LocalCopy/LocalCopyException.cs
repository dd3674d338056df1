namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>A copy cannot be used. The message is the end of a sentence that starts with the copy.</summary>
internal sealed class LocalCopyException(string message) : IOException(message)
{
    public static LocalCopyException Damaged(string what) => new($"it is damaged: {what}");
}
