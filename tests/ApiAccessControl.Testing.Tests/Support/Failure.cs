namespace ApiAccessControl.Testing.Tests.Support;

/// <summary>The message of an assertion that fails.</summary>
internal static class Failure
{
    /// <summary>The message, with the same text for every key.</summary>
    public static async Task<string> MessageAsync(Func<Task> assertion, ApiAccessClient? client = null)
    {
        var error = await Assert.ThrowsAsync<ApiAccessAssertionException>(assertion);
        return client?.Key is { } key
            ? error.Message.Replace(key.Id, "(key)", StringComparison.Ordinal) : error.Message;
    }
}
