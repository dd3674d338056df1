namespace ApiAccessControl.Tests.Architecture;

public class FolderArrowsTests
{
    /// <summary>
    /// A new arrow is a design decision: to approve it, run the test with APPROVE_FOLDER_ARROWS=1, review the
    /// difference of the text file, and change the picture in docs/architecture.md.
    /// </summary>
    [Fact]
    public void The_folders_of_the_core_depend_on_each_other_as_approved_and_without_a_circle()
    {
        var arrows = FolderArrows.Compute(FolderArrows.SourceFolder());
        Assert.Equal("", string.Join(" -> ", FolderArrows.FindCircle(arrows)));

        var actual = Text(arrows);
        if (Environment.GetEnvironmentVariable("APPROVE_FOLDER_ARROWS") == "1")
        {
            File.WriteAllText(FolderArrows.ApprovedPath(), actual);
        }

        Assert.Equal(File.ReadAllText(FolderArrows.ApprovedPath()), actual);
    }

    [Fact]
    public void A_circle_of_three_folders_is_found_and_a_shared_dependency_is_none()
    {
        Assert.Equal(
            ["B", "C", "D", "B"], FolderArrows.FindCircle([("A", "B"), ("B", "C"), ("C", "D"), ("D", "B")]));
        Assert.Empty(FolderArrows.FindCircle([("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")]));
    }

    private static string Text(IReadOnlyList<(string From, string To)> arrows) => string.Concat(
        arrows.GroupBy(arrow => arrow.From).Select(
            folder => $"{folder.Key} -> {string.Join(", ", folder.Select(arrow => arrow.To))}\n"));
}
