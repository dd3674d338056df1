using ApiAccessControl.Testing.Tests.Support;

namespace ApiAccessControl.Testing.Tests.Files;

/// <summary>A reviewed file fails with the lines that differ, and is written by an environment variable.</summary>
[Collection(nameof(ApprovalEnvironment))]
public sealed class ReviewedFileTests : IDisposable
{
    private const string Variable = "APPROVE_ACCESS_FILES";

    private readonly string _folder = Directory.CreateTempSubdirectory("aac-kit-").FullName;

    private string PathOfMatrix => Path.Combine(_folder, "new", "AccessMatrix.txt");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_missing_file_fails_with_the_matrix_and_how_to_create_it()
    {
        await using var app = new TestApp { Endpoints = MapOne };

        var message = await Failure.MessageAsync(() => Matrix(app).MatchesFileAsync(PathOfMatrix));

        Assert.Equal(
            $"""
            There is no reviewed access matrix in {PathOfMatrix}. If this is right, run the test with APPROVE_ACCESS_FILES=1 to create the file, and have it reviewed.

            Method  Route     no key
            GET     /reports  credential_missing

            """, message, ignoreLineEndingDifferences: true);
        Assert.False(File.Exists(PathOfMatrix));
    }

    [Fact]
    public async Task The_variable_writes_the_file_and_then_it_matches()
    {
        await using var app = new TestApp { Endpoints = MapOne };

        await ApproveAsync(app);

        Assert.Equal(
            "Method  Route     no key\nGET     /reports  credential_missing\n",
            await File.ReadAllTextAsync(PathOfMatrix, TestContext.Current.CancellationToken));
        await Matrix(app).MatchesFileAsync(PathOfMatrix);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("false")]
    public async Task Another_value_of_the_variable_writes_nothing(string value)
    {
        await using var app = new TestApp { Endpoints = MapOne };
        Environment.SetEnvironmentVariable(Variable, value);

        await Failure.MessageAsync(() => Matrix(app).MatchesFileAsync(PathOfMatrix));

        Assert.False(File.Exists(PathOfMatrix));
    }

    [Fact]
    public async Task A_difference_shows_removed_changed_and_added_lines()
    {
        await using var app = new TestApp();
        await ApproveAsync(app);
        await using var changed = new TestApp
        {
            Endpoints = endpoints =>
            {
                endpoints.MapGet("/address", () => "here").RequireApiKey();
                endpoints.MapGet("/health", () => "ok").DisableApiAccessControl();
                endpoints.MapGet("/members/search", () => "found").DisableApiAccessControl();
                endpoints.MapGet("/members/{id}/details-with-a-long-route", () => "in").RequireApiKey();
            },
        };

        var message = await Failure.MessageAsync(() => Matrix(changed).MatchesFileAsync(PathOfMatrix));

        Assert.Equal(
            $$"""
            The access matrix differs from {{PathOfMatrix}} (- reviewed, + now). If this is right, run the test with APPROVE_ACCESS_FILES=1 to update the file, and have it reviewed.

              Method  Route                                    no key
              ...
              GET     /health                                  allowed (not checked)
            - GET     /members/search  credential_missing
            - GET     /reports         credential_missing
            + GET     /members/search                          allowed (not checked)
            + GET     /members/{id}/details-with-a-long-route  credential_missing

            """, message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Line_ends_and_widths_of_columns_are_no_difference()
    {
        await using var app = new TestApp { Endpoints = MapOne };
        Directory.CreateDirectory(Path.GetDirectoryName(PathOfMatrix)!);
        await File.WriteAllTextAsync(
            PathOfMatrix, "Method  Route        no key\r\nGET     /reports     credential_missing\r\n",
            TestContext.Current.CancellationToken);

        await Matrix(app).MatchesFileAsync(PathOfMatrix);
    }

    [Fact]
    public async Task The_access_map_is_compared_in_the_same_way()
    {
        await using var app = new TestApp { Endpoints = MapOne };
        var factory = app.WithApiAccessPolicy();
        var path = Path.Combine(_folder, "AccessMap.txt");
        Environment.SetEnvironmentVariable(Variable, "1");
        await factory.AccessMapMatchesFileAsync(path);
        Environment.SetEnvironmentVariable(Variable, null);
        await using var changed = new TestApp
        {
            Endpoints = endpoints => endpoints.MapGet("/reports", () => "in").RequirePermission("reports", "all"),
        };

        await factory.AccessMapMatchesFileAsync(path);
        var message = await Failure.MessageAsync(() => changed.WithApiAccessPolicy().AccessMapMatchesFileAsync(path));

        Assert.Contains("The access map differs from", message, StringComparison.Ordinal);
        Assert.Contains("\n- /reports  GET      AnyKey ", message, StringComparison.Ordinal);
        Assert.Contains("\n+ /reports  GET      Permission  reports:GET:all", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relative_path_starts_at_the_source_file_of_the_test()
    {
        await using var app = new TestApp { Endpoints = MapOne };

        var message = await Failure.MessageAsync(() => Matrix(app).MatchesFileAsync("Missing.txt"));

        Assert.Contains(
            Path.Combine("ApiAccessControl.Testing.Tests", "Files", "Missing.txt"), message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_of_a_deterministic_build_is_found_above_the_tests()
    {
        await using var app = new TestApp { Endpoints = MapOne };

        var message = await Failure.MessageAsync(() => Matrix(app).MatchesFileAsync(
            "Missing.txt", "/_/tests/ApiAccessControl.Testing.Tests/Files/ReviewedFileTests.cs"));

        Assert.DoesNotContain("/_/", message, StringComparison.Ordinal);
        Assert.Contains(
            Path.Combine("ApiAccessControl.Testing.Tests", "Files", "Missing.txt"), message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_here_is_an_error_that_asks_for_a_full_path()
    {
        await using var app = new TestApp { Endpoints = MapOne };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Matrix(app).MatchesFileAsync("Missing.txt", "/_/somewhere/else/Tests.cs"));

        Assert.Contains("Give a full path.", error.Message, StringComparison.Ordinal);
    }

    private static void MapOne(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/reports", () => "in").RequireApiKey();

    private static AccessMatrix Matrix(TestApp app) =>
        app.WithApiAccessPolicy().AccessMatrix().Persona("no key").Without("/backups/*");

    private async Task ApproveAsync(TestApp app)
    {
        Environment.SetEnvironmentVariable(Variable, "1");
        await Matrix(app).MatchesFileAsync(PathOfMatrix);
        Environment.SetEnvironmentVariable(Variable, null);
    }
}
