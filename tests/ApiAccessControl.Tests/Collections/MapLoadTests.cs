using ApiAccessControl.Collections;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Collections;

public class MapLoadTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3)]
    [InlineData(3, 900)]
    [InlineData(4, 20_000)]
    public void Loading_keeps_the_last_value_of_each_key_like_a_dictionary(int seed, int steps)
    {
        var dice = new Dice(seed);
        var load = new MapLoad<StringKey, int>();
        var model = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < steps; i++)
        {
            var key = $"key{dice.Below(steps)}";
            if (dice.Chance(20))
            {
                load.Remove(new(key));
                model.Remove(key);
            }
            else
            {
                load.Set(new(key), i);
                model[key] = i;
            }
        }

        var map = load.ToMap();

        Assert.Equal(model.Count, map.Count);
        Assert.Equal(
            model.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, entry.Value))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.All(model, pair => Assert.True(map.TryGet(new(pair.Key), out var value) && value == pair.Value));
    }
}
