using ApiAccessControl.Options;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>A profile with some options set at random.</summary>
internal static class RandomOptions
{
    public static ResolvedOptions Next(Dice dice)
    {
        var rules = Presets.For(dice.One(Enum.GetValues<AccessProfile>())).WithAllForms();
        return rules with
        {
            Credentials = rules.Credentials with { Pepper = dice.Chance(20) ? TestKey.Pepper : null },
            Lists = rules.Lists with
            {
                Binds = Often(dice, rules.Lists.Binds),
                EmptyList = Often(dice, rules.Lists.EmptyList),
                GlobalList = dice.Chance(5) ? GlobalListMode.Required : GlobalListMode.Optional,
                RequirementSatisfiedBy = Often(dice, rules.Lists.RequirementSatisfiedBy),
                RequirementNeedsRole = dice.Chance(10) ? "Reader" : rules.Lists.RequirementNeedsRole,
                SourceAware = dice.Chance(50),
                BothLists = Often(dice, rules.Lists.BothLists),
            },
            UndeclaredEndpoints = dice.One(UndeclaredEndpoints.Refuse, UndeclaredEndpoints.KeyOnly),
            UnmatchedRequests = dice.One(Enum.GetValues<UnmatchedRequests>()),
            ReportOnlyUntil = dice.Chance(5) ? Ask.Noon.AddTicks(dice.Below(3) - 1) : null,
        };
    }

    private static T Often<T>(Dice dice, T preset) where T : struct, Enum =>
        dice.Chance(60) ? preset : dice.One(Enum.GetValues<T>());
}
