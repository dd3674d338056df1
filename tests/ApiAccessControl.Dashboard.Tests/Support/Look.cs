namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>How a page is looked at.</summary>
public sealed record Look(bool JavaScript = true, bool Dark = false, int Width = 1280)
{
    /// <summary>The looks in which every screen is checked.</summary>
    public static TheoryData<bool, bool, int> All { get; } = new()
    {
        { true, false, 1280 },
        { true, true, 360 },
        { false, false, 360 },
    };

    /// <summary>With and without script.</summary>
    public static TheoryData<bool> Scripts { get; } = [true, false];
}
