namespace ApiAccessControl.Testing.Tests.Support;

/// <summary>The message of an assertion that fails.</summary>
internal static class Failure
{
    /// <summary>The message. The random id of a key, which has 16 characters, is the same text for every run.</summary>
    public static async Task<string> MessageAsync(Func<Task> assertion, ApiAccessClient? client = null)
    {
        var error = await Assert.ThrowsAsync<ApiAccessAssertionException>(assertion);
        return client?.Key is { } key
            ? error.Message.Replace(key.Id, "keyofthetest1234", StringComparison.Ordinal) : error.Message;
    }
}
