namespace ApiAccessControl.Cli.Errors;

/// <summary>The messages of an exception and of what caused it: the outer one often says only that it failed.</summary>
internal static class Causes
{
    public static string Of(Exception exception)
    {
        var text = exception.Message;
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (!text.Contains(cause.Message, StringComparison.Ordinal))
            {
                text = $"{text} {cause.Message}";
            }
        }

        return text;
    }
}
