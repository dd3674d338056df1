using ApiAccessControl;
using ApiAccessControl.CrashWriter;
using ApiAccessControl.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Writes a policy file or an SQLite database (.db), one commit after another, and prints each number once its commit
// was acknowledged, or why it was not. The tests kill it, or run it as another user:
// dotnet ApiAccessControl.CrashWriter.dll <file> <first> <last>
// With "copy" as the fourth argument it writes local copies of a remote policy instead.
if (args is [var copy, var from, var to, CopyWriter.Argument])
{
    await CopyWriter.RunAsync(copy, int.Parse(from, null), int.Parse(to, null));
    return;
}

var services = new ServiceCollection().AddLogging();
var access = services.AddApiAccessControl(new ConfigurationBuilder().Build());
if (args[0].EndsWith(".db", StringComparison.Ordinal))
{
    services.AddDbContextPool<ApiAccessControlDbContext>(options => options.UseSqlite($"Data Source={args[0]}"));
    access.AddEntityFrameworkStore<ApiAccessControlDbContext>();
}
else
{
    access.AddFileStore(args[0]);
}

await using var provider = services.BuildServiceProvider();
var manager = provider.GetRequiredService<IPolicyManager>();

for (var i = int.Parse(args[1], null); i <= int.Parse(args[2], null); i++)
{
    Console.WriteLine(await CommitAsync(i));
}

async Task<string> CommitAsync(int number)
{
    try
    {
        var result = await manager.CommitAsync(
            [
                PolicyEdit.Overwrite(new SystemRecord("first") { Enabled = number % 2 == 0 }),
                PolicyEdit.Overwrite(new PolicySettings { Enabled = true, DisabledReason = $"{number}" }),
                PolicyEdit.Overwrite(new OrganizationRecord("last") { Name = $"{number}" }),
            ],
            new("crash writer") { Reason = $"{number}" },
            CancellationToken.None);
        return result.Status == PolicyCommitStatus.Committed
            ? $"{number}" : $"{result.Status}: {string.Join(' ', result.Errors)}";
    }
    catch (PolicyCommitException failed)
    {
        return $"{failed.Outcome}: {failed.Message}";
    }
}
