using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>The transaction of a writer. Disposing it rolls back what was not committed.</summary>
/// <param name="transaction">The transaction of the context.</param>
/// <param name="ended">Called after the transaction has ended.</param>
internal sealed class WriteTransaction(IDbContextTransaction transaction, Func<ValueTask>? ended = null)
    : IAsyncDisposable
{
    public DbTransaction DbTransaction => transaction.GetDbTransaction();

    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            if (ended is not null)
            {
                await ended();
            }
        }
    }
}
