using ApiAccessControl.Collections;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Collections;

/// <summary>Names that keep their number while others are added and removed.</summary>
public class SlotTableTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 700)]
    public void A_table_holds_what_a_dictionary_holds_and_a_name_keeps_its_slot(int seed, int names)
    {
        var dice = new Dice(seed);
        var table = SlotTable<string>.Empty;
        var model = new Dictionary<string, string?>();
        var slots = new Dictionary<string, int>();
        for (var edition = 0; edition < 200; edition++)
        {
            var before = (table, new Dictionary<string, string?>(model));
            var editor = table.Edit();
            for (var i = dice.Below(6); i >= 0; i--)
            {
                var name = $"n{dice.Below(names)}";
                var slot = editor.SlotFor(name);
                Assert.Equal(slots.TryAdd(name, slot) ? slots.Count - 1 : slots[name], slot);
                model[name] = dice.Chance(30) ? null : $"{name} {edition}";
                editor[slot] = model[name];
                Assert.Equal(model[name], editor[slot]);
            }

            Assert.Equal(slots.Count, editor.Count);
            table = editor.ToTable();
            MustHold(table, model, names);
            MustHold(before.table, before.Item2, names);
        }
    }

    [Fact]
    public void An_absent_name_has_no_slot_and_a_missing_slot_has_no_value()
    {
        var editor = SlotTable<string>.Empty.Edit();

        Assert.Equal(SlotTable<string>.None, editor.SlotForOptional(null));
        Assert.Null(editor[SlotTable<string>.None]);
        Assert.Equal(SlotTable<string>.None, SlotTable<string>.Empty.SlotOf("a"));
        Assert.Null(SlotTable<string>.Empty.Find("a"));
        Assert.Equal(0, editor.SlotForOptional("a"));
    }

    private static void MustHold(SlotTable<string> table, Dictionary<string, string?> model, int names)
    {
        for (var i = 0; i < names; i++)
        {
            Assert.Equal(model.GetValueOrDefault($"n{i}"), table.Find($"n{i}"));
        }

        Assert.Equal(model.Values.OfType<string>().Order(), table.Values.Order());
    }
}
