using System.Text;
using Integrator.Transports.Http.Listening.Http1;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>What an input holds while it waits for its client.</summary>
internal sealed class ConnectionInputTests
{
    [Test]
    public void ReceiveAhead_BehindWhatIsBuffered_WaitsWithoutMemoryAndLeavesItAsItIs()
    {
        var transport = new Scripted();
        var input = new ConnectionInput(transport, static _ => { });
        transport.Give(input, "abc");

        input.ReceiveAhead();

        Assert.Multiple(() =>
        {
            Assert.That(transport.Memory.Length, Is.Zero);
            Assert.That(Encoding.ASCII.GetString(input.Buffered), Is.EqualTo("abc"));
        });
        transport.Give(input, "def");
        Assert.That(Encoding.ASCII.GetString(input.Buffered), Is.EqualTo("abcdef"), "what comes next stands behind it");
    }

    [Test]
    public void ReceiveAhead_AllIsTakenMeanwhile_GivesTheBufferBack()
    {
        var transport = new Scripted();
        var input = new ConnectionInput(transport, static _ => { });
        transport.Give(input, "abc");
        var first = transport.Memory.Length;
        input.ReceiveAhead();
        input.Take(3);

        input.ReceiveAhead();

        transport.Give(input, "def");
        Assert.Multiple(() =>
        {
            Assert.That(transport.Memory.Length, Is.EqualTo(first), "a buffer from its beginning, not what was left of the other");
            Assert.That(Encoding.ASCII.GetString(input.Buffered), Is.EqualTo("def"));
        });
    }

    [Test]
    public void ReceiveAhead_ClientLeavesBehindWhatIsBuffered_IsTold()
    {
        var transport = new Scripted();
        bool? isBroken = null;
        var input = new ConnectionInput(transport, broken => isBroken = broken);
        transport.Give(input, "abc");
        input.ReceiveAhead();

        transport.Give(input, "");

        Assert.Multiple(() =>
        {
            Assert.That(isBroken, Is.False);
            Assert.That(input.HasEnded, Is.True);
            Assert.That(Encoding.ASCII.GetString(input.Buffered), Is.EqualTo("abc"));
        });
    }

    /// <summary>A connection whose bytes are given by the test.</summary>
    private sealed class Scripted() : ServerTransport(null!)
    {
        private string? next;

        /// <summary>What the last receive was to fill.</summary>
        public Memory<byte> Memory { get; private set; }

        public override bool CanProbe => true;

        /// <summary>Lets a text come, or with none the end.</summary>
        public void Give(ConnectionInput input, string text)
        {
            input.ReceiveAhead();
            next = text;
            Received(0);
        }

        public override int Receive(Memory<byte> memory)
        {
            Memory = memory;
            if (memory.IsEmpty || next is not { } text)
            {
                return Pending;
            }

            next = null;
            return Encoding.ASCII.GetBytes(text, memory.Span);
        }

        public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => ValueTask.CompletedTask;
    }
}
