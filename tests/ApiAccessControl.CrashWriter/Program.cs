using ApiAccessControl;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Writes a policy file, one commit after another, and says each number once its commit was acknowledged. It is there to
// be killed: dotnet ApiAccessControl.CrashWriter.dll <file> <first> <last>
var services = new ServiceCollection().AddLogging();
services.AddApiAccessControl(new ConfigurationBuilder().Build()).AddFileStore(args[0]);
await using var provider = services.BuildServiceProvider();
var manager = provider.GetRequiredService<IPolicyManager>();

for (var i = int.Parse(args[1], null); i <= int.Parse(args[2], null); i++)
{
    var result = await manager.CommitAsync(
        [
            PolicyEdit.Overwrite(new SystemRecord("first") { Enabled = i % 2 == 0 }),
            PolicyEdit.Overwrite(new PolicySettings { Enabled = true, DisabledReason = $"{i}" }),
            PolicyEdit.Overwrite(new OrganizationRecord("last") { Name = $"{i}" }),
        ],
        new("crash writer") { Reason = $"{i}" },
        CancellationToken.None);
    Console.WriteLine(result.Status == PolicyCommitStatus.Committed ? $"{i}" : string.Join(' ', result.Problems));
}
