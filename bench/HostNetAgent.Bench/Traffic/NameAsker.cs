using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HostNetAgent.Bench.Results;

namespace HostNetAgent.Bench.Traffic;

/// <summary>Asks a name server for A records over UDP, from the namespace of the thread that makes it.</summary>
internal sealed class NameAsker : IDisposable
{
    private const int Patience = 2000;
    private const int IdOffset = 0;
    private const int DigitsOffset = 13;
    private const int Digits = 8;

    private readonly Socket _socket;
    private readonly byte[] _question;
    private readonly byte[] _answer = new byte[1500];
    private readonly bool _varies;
    private int _number;

    /// <summary>Gets ready to ask.</summary>
    /// <param name="server">Whom.</param>
    /// <param name="name">For what; eight digits in front of it are counted up if it starts with a dot.</param>
    public NameAsker(IPEndPoint server, string name)
    {
        _varies = name.StartsWith('.');
        _question = Question(_varies ? new string('0', Digits) + name : name);
        _number = Environment.TickCount & 0xffff;
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = Patience };
        _socket.Connect(server);
    }

    /// <summary>Microseconds from question to answer, one at a time.</summary>
    public Samples Times(int count)
    {
        var samples = new Samples();
        for (var i = 0; i < count; i++)
        {
            Next();
            var start = Stopwatch.GetTimestamp();
            _socket.Send(_question);
            Receive();
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return samples;
    }

    /// <summary>Answers a second, with so many questions on their way all the time.</summary>
    public double Rate(TimeSpan time, int window)
    {
        for (var i = 0; i < window; i++)
            Send();
        var start = Stopwatch.GetTimestamp();
        var count = 0;
        for (; Stopwatch.GetElapsedTime(start) < time; count++)
        {
            Receive();
            Send();
        }

        var rate = count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        for (var i = 0; i < window; i++)
            Receive();
        return rate;
    }

    public void Dispose() => _socket.Dispose();

    private static byte[] Question(string name)
    {
        List<byte> bytes = [0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        foreach (var label in name.Split('.'))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }

        return [.. bytes, 0, 0, 1, 0, 1];
    }

    private void Send()
    {
        Next();
        _socket.Send(_question);
    }

    private void Next()
    {
        _number++;
        BinaryPrimitives.WriteUInt16BigEndian(_question.AsSpan(IdOffset), (ushort)_number);
        if (!_varies)
            return;
        for (var (i, rest) = (DigitsOffset + Digits - 1, _number); i >= DigitsOffset; i--, rest /= 10)
            _question[i] = (byte)('0' + (rest % 10));
    }

    private void Receive()
    {
        var length = _socket.Receive(_answer);
        if (length < 12 || (_answer[3] & 0xf) != 0 || _answer[7] == 0)
            throw new IOException($"the answer from {_socket.RemoteEndPoint} has code {_answer[3] & 0xf} and {_answer[7]} records");
    }
}
