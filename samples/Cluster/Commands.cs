using System.Data.Common;
using System.Net.Sockets;
using ApiAccessControl;
using ApiAccessControl.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

/// <summary>The commands of an administrator, from any machine that reaches the database.</summary>
internal static class Commands
{
    public const string Help =
        """
        Two nodes, one policy in PostgreSQL (connection string: ConnectionStrings:Policy).

          setup                         creates the database, the tables and one key
          off "reason"                  switches the API off on every node
          on                            switches it on
          --urls http://127.0.0.1:5081  runs a node
        """;

    /// <summary>The exit code.</summary>
    public static async Task<int> TryRunAsync(IServiceProvider services, string[] args)
    {
        try
        {
            await RunAsync(services, args);
            return 0;
        }
        catch (Exception exception) when (exception.GetBaseException() is DbException or SocketException
            || exception is PolicyCommitException or InvalidOperationException)
        {
            var cause = exception is PolicyCommitException ? exception : exception.InnerException ?? exception;
            Console.Error.WriteLine(cause.Message);
            Console.Error.WriteLine(
                "Is PostgreSQL there? 'docker compose up -d' in samples/Cluster starts one; "
                + "ConnectionStrings__Policy names another.");
            return 1;
        }
    }

    private static async Task RunAsync(IServiceProvider services, string[] args)
    {
        var manager = services.GetRequiredService<IPolicyManager>();
        switch (args[0])
        {
            case "setup":
                await SetupAsync(services, manager);
                break;
            case "on":
                await SwitchAsync(manager, settings => settings with { Enabled = true, DisabledReason = null });
                break;
            case "off":
                await SwitchAsync(
                    manager,
                    settings => settings with { Enabled = false, DisabledReason = args.ElementAtOrDefault(1) });
                break;
        }
    }

    // Changes the stored settings; new ones would erase the global list.
    private static async Task SwitchAsync(IPolicyManager manager, Func<PolicySettings, PolicySettings> change)
    {
        var stored = await manager.FindAsync(PolicyRecordKind.Settings, "", CancellationToken.None);
        await CommitAsync(manager, stored is null
            ? PolicyEdit.Create(change(new()))
            : PolicyEdit.Update(change((PolicySettings)stored.Record), stored.Version));
    }

    private static async Task SetupAsync(IServiceProvider services, IPolicyManager manager)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            // The script creates or upgrades the tables, also in a database with tables of other programs. A team with
            // its own context can add a migration instead.
            var database = scope.ServiceProvider.GetRequiredService<ApiAccessControlDbContext>().Database;
            var creator = database.GetService<IRelationalDatabaseCreator>();
            if (!await creator.ExistsAsync())
            {
                await creator.CreateAsync();
            }

            var script = Path.Combine(AppContext.BaseDirectory, "CreateSchema.sql");
            await database.ExecuteSqlRawAsync(await File.ReadAllTextAsync(script));
        }

        var key = ApiKeyGenerator.Create();
        await SwitchAsync(manager, settings => settings with { Enabled = true, DisabledReason = null });
        await CommitAsync(
            manager,
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
        Console.WriteLine($"{result.Status}, revision {result.Revision} {string.Join(' ', result.Errors)}");
    }
}
