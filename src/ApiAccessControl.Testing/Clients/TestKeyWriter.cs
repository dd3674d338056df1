namespace ApiAccessControl.Testing.Clients;

/// <summary>Writes keys into the policy of the test.</summary>
internal static class TestKeyWriter
{
    private static readonly PolicyActor Actor = new("test");
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    // A test may call this on a thread with a synchronization context of its framework, which must not be waited for.
    public static void Write(IServiceProvider services, KeyRecord record)
    {
        if (services.GetService<TestPolicyMark>() is null)
        {
            throw new InvalidOperationException(
                "The policy belongs to the application, and a test must not write keys into it. Create the client "
                + "from factory.WithApiAccessPolicy(policy => ...).");
        }

        Task.Run(() => WriteAsync(services, record)).GetAwaiter().GetResult();
    }

    private static async Task WriteAsync(IServiceProvider services, KeyRecord record)
    {
        var store = services.GetRequiredService<IPolicyManager>();
        var result = await store.CommitAsync([PolicyEdit.Create(record)], Actor, CancellationToken.None);
        if (result.Status != PolicyCommitStatus.Committed)
        {
            throw new InvalidOperationException(
                $"The key of the test does not fit the policy:\n{string.Join('\n', result.Errors)}");
        }

        var status = services.GetRequiredService<PolicyStatusReader>();
        if (!await status.WaitForAsync(result.Revision, AtMost, CancellationToken.None))
        {
            throw new InvalidOperationException(
                $"The application does not use the policy with the new key: {status.Read().LastError}");
        }
    }
}
