using ApiAccessControl.Soak.Measure;
using ApiAccessControl.Soak.Model;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Soak.Deployments;

/// <summary>One node whose configuration is reloaded, with and without errors in it.</summary>
internal sealed class ConfigurationDeployment(Dice dice, SoakCounts counts) : Deployment("configuration", dice, counts)
{
    private EditableSection? _section;

    protected override Task PrepareAsync(IReadOnlyList<PolicyRecord> records) => Task.CompletedTask;

    protected override Task<SoakNode> StartNodeAsync(int index)
    {
        _section = new(Section(PolicyText.Of(History.Latest.Records, null)));
        return SoakNode.StartAsync("configuration", "", builder => builder.AddApiAccessControl(), _section);
    }

    protected override Task<bool> TryStoreAsync(
        IReadOnlyList<PolicyRecord> before, IReadOnlyList<PolicyRecord> after)
    {
        _section!.Write(Section(PolicyText.Of(after, null)));
        return Task.FromResult(true);
    }

    protected override Task DisturbAsync()
    {
        Counts.Broken();
        var next = NextPolicy.After(History.Latest.Records, Dice);
        _section!.Write(Section(PolicyText.Misspelled(PolicyText.Of(next, null))));
        return Task.CompletedTask;
    }

    private static string Section(string policy) => $$"""{ {{Options}}, "Policy": {{policy}} }""";
}
