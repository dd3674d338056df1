namespace ApiAccessControl.Mutations.Tests;

public class MeasuredCaseTests
{
    [Fact]
    public void A_written_case_is_read_back_with_its_time_and_the_mutants_of_both_runs()
    {
        var path = Path.GetTempFileName();
        try
        {
            MeasuredCase.Write(
                path, [new("id", "Some.Tests", 1.5, [1, 20], []), new("other", "Some.Tests", 0, [], [3])]);

            var read = MeasuredCase.Read(path);

            Assert.Equal(2, read.Count);
            Assert.Equal(("Some.Tests", 1.5), (read["id"].Class, read["id"].Seconds));
            Assert.Equal([1, 20], read["id"].Reached.Order());
            Assert.Equal([3], read["other"].Reached);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void An_accepted_mutant_is_known_by_file_original_and_change_and_not_by_its_line()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, ["# a comment", "", "faster only | src/A.cs | a < b | a <= b"]);

            var accepted = AcceptedMutants.Read(path);

            Assert.Contains(new Mutant(7, "src/A.cs", 99, "a < b", "a <= b").Identity, accepted);
            Assert.DoesNotContain(new Mutant(7, "src/B.cs", 99, "a < b", "a <= b").Identity, accepted);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
