namespace ApiAccessControl.Explain;

/// <summary>What cannot be asked.</summary>
internal static class QuestionErrors
{
    public static void ThrowIfContradictory(AccessQuestion question)
    {
        var endpoints = (question.Path is null ? 0 : 1) + (question.Route is null ? 0 : 1)
            + (question.Endpoint is null ? 0 : 1);
        if (endpoints != 1)
        {
            throw new ArgumentException("Set exactly one of Path, Route and Endpoint.", nameof(question));
        }

        if (question.Path is { } path && !path.StartsWith('/'))
        {
            throw new ArgumentException("Path must start with a slash.", nameof(question));
        }

        // No server passes such a request on, and the framework throws when it decodes the path.
        if (question.Path is { } text && text.Split('?', 2)[0].Contains("%00", StringComparison.Ordinal))
        {
            throw new ArgumentException("Path must not contain %00.", nameof(question));
        }

        if (question.KeyId is not null && question.Credential is not null)
        {
            throw new ArgumentException("Set KeyId or Credential, not both.", nameof(question));
        }

        ArgumentException.ThrowIfNullOrEmpty(question.Method);
    }
}
