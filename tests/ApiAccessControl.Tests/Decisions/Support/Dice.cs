namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>A seeded random source: a failing case is reproduced by its seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public int Below(int limit) => _random.Next(limit);

    public T One<T>(params ReadOnlySpan<T> of) => of[_random.Next(of.Length)];

    public T? Maybe<T>(int percent, Func<T> make) where T : class => Chance(percent) ? make() : null;

    public void Shuffle<T>(T[] of) => _random.Shuffle(of);

    /// <summary>Zero to <paramref name="most"/> of them, in any order, without repetition.</summary>
    public T[] Some<T>(int most, params T[] of)
    {
        var all = of.ToArray();
        Shuffle(all);
        return all[.._random.Next(Math.Min(most, all.Length) + 1)];
    }
}
