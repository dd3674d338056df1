using ApiAccessControl;

/// <summary>What an administrator does, from any machine that reaches the database.</summary>
internal static class Commands
{
    public static async Task RunAsync(IServiceProvider services, string[] args)
    {
        var manager = services.GetRequiredService<IPolicyManager>();
        switch (args[0])
        {
            case "setup":
                await SetupAsync(services, manager);
                break;
            case "on":
                await CommitAsync(manager, PolicyEdit.Overwrite(new PolicySettings { Enabled = true }));
                break;
            case "off":
                await CommitAsync(manager, PolicyEdit.Overwrite(
                    new PolicySettings { Enabled = false, DisabledReason = args.ElementAtOrDefault(1) }));
                break;
        }
    }

    private static async Task SetupAsync(IServiceProvider services, IPolicyManager manager)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            // A team with a context of its own adds a migration instead.
            await scope.ServiceProvider.GetRequiredService<ApiAccessControlDbContext>().Database.EnsureCreatedAsync();
        }

        var key = ApiKeyGenerator.Create();
        await CommitAsync(
            manager,
            PolicyEdit.Overwrite(new PolicySettings { Enabled = true }),
            PolicyEdit.Create(new KeyRecord(key.Id)
            {
                SecretHash = key.SecretHash,
                Description = "made by setup",
                Networks = ["127.0.0.1", "::1"],
                Permissions = ["members:GET:search"],
            }));
        Console.WriteLine("The key is shown this once:\n");
        Console.WriteLine($"  curl -i -H 'X-Api-Key: {key.Text}' http://127.0.0.1:5081/members/search\n");
    }

    private static async Task CommitAsync(IPolicyManager manager, params PolicyEdit[] edits)
    {
        var result = await manager.CommitAsync(edits, new(Environment.UserName), CancellationToken.None);
        Console.WriteLine($"{result.Status}, revision {result.Revision} {string.Join(' ', result.Problems)}");
    }
}
