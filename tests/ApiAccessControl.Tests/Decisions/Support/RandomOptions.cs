using ApiAccessControl.Options;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>A profile with some options set at random.</summary>
internal static class RandomOptions
{
    public static ResolvedOptions Next(Dice dice)
    {
        var options = Presets.For(dice.One(Enum.GetValues<AccessProfile>())).WithAllForms();
        return options with
        {
            Credentials = options.Credentials with
            {
                Pepper = dice.Chance(20) ? TestKey.Pepper : null,
                FailedAttempts = dice.Chance(50) ? new(5, TimeSpan.FromMinutes(1)) : null,
            },
            Lists = options.Lists with
            {
                Binds = Often(dice, options.Lists.Binds),
                EmptyList = Often(dice, options.Lists.EmptyList),
                GlobalList = dice.Chance(5) ? GlobalListMode.Required : GlobalListMode.Optional,
                RequirementSatisfiedBy = Often(dice, options.Lists.RequirementSatisfiedBy),
                RequirementNeedsRole = dice.Chance(10) ? "Reader" : options.Lists.RequirementNeedsRole,
                SourceAware = dice.Chance(50),
                BothLists = Often(dice, options.Lists.BothLists),
            },
            UndeclaredEndpoints = dice.One(UndeclaredEndpoints.Refuse, UndeclaredEndpoints.KeyOnly),
            UnmatchedRequests = dice.One(Enum.GetValues<UnmatchedRequests>()),
            ReportOnlyUntil = dice.Chance(5) ? Ask.Noon.AddTicks(dice.Below(3) - 1) : null,
        };
    }

    private static T Often<T>(Dice dice, T preset) where T : struct, Enum =>
        dice.Chance(60) ? preset : dice.One(Enum.GetValues<T>());
}
