using ApiAccessControl.Soak.Measure;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Soak.Deployments;

/// <summary>One node with its policy in memory. A commit is in force before the call returns.</summary>
internal sealed class MemoryDeployment(Dice dice, SoakCounts counts) : Deployment("memory", dice, counts)
{
    public override Tolerance ToleranceAt(SoakNode node, long sent, long received) => new(TimeSpan.Zero);

    protected override Task PrepareAsync(IReadOnlyList<PolicyRecord> records) => Task.CompletedTask;

    protected override Task<SoakNode> StartNodeAsync(int index) => SoakNode.StartAsync(
        "memory", $"{{ {Options} }}",
        builder => builder.AddApiAccessControl().AddMemoryStore([.. History.Latest.Records]));

    protected override Task<bool> TryStoreAsync(
        IReadOnlyList<PolicyRecord> before, IReadOnlyList<PolicyRecord> after) =>
        CommitAsync(ManagerOf(Nodes[0]), before, after);
}
