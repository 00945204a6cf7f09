# Opens a secure-backup set of the open form on Windows, should the program itself not be at hand (FORMAT.md, F-13): PowerShell 5.1 or 7
# and OpenSSL 3, which Git for Windows brings. The same checks and exit codes as recover.sh. The work is done by the C# below, which
# PowerShell compiles: its pipes carry text, and a set is bytes. Begin it with
#   powershell -ExecutionPolicy Bypass -File recover.ps1 --help
$ErrorActionPreference = 'Stop'
$source = @'
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureBackup
{
    /// Why the run ends, with its exit code.
    public class Refusal : Exception
    {
        public readonly int Code;
        public Refusal(int code, string why) : base(why) { Code = code; }
    }

    public class Entry
    {
        public string Path = "";
        /// '0' a file, '2' a symbolic link, '5' a directory.
        public char Kind;
        public long Size;
        /// Seconds since 1970, UTC.
        public long Time;
        public string Target = "";
    }

    /// Takes what a tar holds, in its order.
    public interface ISink
    {
        void Begin(Entry entry);
        void Data(byte[] bytes, int length);
        void End();
    }

    public class Nowhere : ISink
    {
        public void Begin(Entry entry) { }
        public void Data(byte[] bytes, int length) { }
        public void End() { }
    }

    /// Reads a tar by the rules of FORMAT.md (F-14, F-17) and refuses what no set holds.
    public class TarReader
    {
        const int Block = 512;
        static readonly UTF8Encoding Utf8 = new UTF8Encoding(false, true);
        static readonly Encoding Latin = Encoding.GetEncoding("ISO-8859-1");
        readonly Stream stream;
        readonly ISink sink;
        readonly long most;
        readonly long entries;
        readonly byte[] b = new byte[Block];
        readonly Dictionary<string, char> kinds = new Dictionary<string, char>();
        readonly Dictionary<string, bool> implied = new Dictionary<string, bool>();
        readonly Dictionary<string, string> names = new Dictionary<string, string>();
        readonly Dictionary<string, long> values = new Dictionary<string, long>();
        string dialect = "";
        string part;
        int pending, places;
        long count, bytes;
        bool owned;

        /// plain: bytes of the compressed part; entries: as its manifest says.
        public TarReader(Stream stream, string part, long plain, long entries, ISink sink)
        {
            this.stream = stream;
            this.part = part;
            this.sink = sink;
            this.entries = entries;
            most = plain * 1032;
        }

        Refusal Refuse(string why)
        {
            return new Refusal(6, "UNSAFE: " + part + " is not an archive that a set holds: " + why);
        }

        /// Fills a block; false at the very end.
        bool Fill(byte[] into)
        {
            int at = 0;
            while (at < Block)
            {
                int read = stream.Read(into, at, Block - at);
                if (read <= 0)
                {
                    if (at > 0) throw Refuse("it ends before its end");
                    return false;
                }
                at += read;
            }
            return true;
        }

        static bool IsZero(byte[] block, int from)
        {
            for (int i = from; i < block.Length; i++) if (block[i] != 0) return false;
            return true;
        }

        public void Run()
        {
            int zeros = 0;
            while (zeros < 2)
            {
                if (!Fill(b)) throw Refuse("it ends before its end");
                if (IsZero(b, 0))
                {
                    if (pending > 0) throw Refuse("a pax header has no entry");
                    zeros++;
                    continue;
                }
                if (zeros > 0) throw Refuse("there is data after its end");
                Header();
            }
            int after = 0;
            while (Fill(b))
            {
                after += Block;
                if (!IsZero(b, 0) || after > 10240) throw Refuse("there is data after its end");
            }
            if (count != entries) throw Refuse("it holds fewer entries than the manifest says");
        }

        void Header()
        {
            string magic = Latin.GetString(b, 257, 8);
            magic = magic == "ustar\u000000" ? "posix" : magic == "ustar  \u0000" ? "gnu" : "";
            if (dialect == "") dialect = magic;
            if (magic == "" || magic != dialect) throw Refuse("a header is not as the standard says");
            long sum = 0;
            for (int i = 0; i < Block; i++) sum += i >= 148 && i < 156 ? 32 : b[i];
            if (Number(148, 8, false) != sum) throw Refuse("the checksum of a header differs");
            char type = (char)b[156];
            if (dialect == "gnu")
                for (int i = 345; i < 500; i++) if (b[i] != 0) throw Refuse("it is an incremental or split archive");
            if ((type == 'x' && dialect == "posix") || ((type == 'L' || type == 'K') && dialect == "gnu")) Extension(type);
            else
            {
                pending = 0;
                TakeEntry(type);
            }
        }

        long Number(int at, int length, bool signed)
        {
            if (dialect == "gnu" && b[at] >= 128) return Base256(at, length, signed);
            int i = at, digits = 0, end = at + length;
            long value = 0;
            while (i < end && b[i] == ' ') i++;
            for (; i < end && b[i] >= '0' && b[i] <= '7'; i++, digits++) value = value * 8 + b[i] - '0';
            while (i < end && (b[i] == ' ' || b[i] == 0)) i++;
            if (digits == 0 || i < end) throw Refuse("a number is not octal");
            return value;
        }

        long Base256(int at, int length, bool signed)
        {
            decimal value = b[at] - 128;
            if (value >= 64) value -= 128;
            for (int i = at + 1; i < at + length; i++)
            {
                value = value * 256 + b[i];
                if (value > 9007199254740991m || value < -9007199254740991m) throw Refuse("a number is too large");
            }
            if (value < 0 && !signed) throw Refuse("a number is not octal");
            return (long)value;
        }

        string Text(byte[] from, int at, int length)
        {
            try { return Utf8.GetString(from, at, length); }
            catch (ArgumentException) { throw Refuse("a name is not UTF-8"); }
        }

        /// A text up to its first NUL, behind which nothing may stand.
        string Field(byte[] from, int at, int length)
        {
            int end = at;
            while (end < at + length && from[end] != 0) end++;
            for (int i = end; i < at + length; i++) if (from[i] != 0) throw Refuse("a text field goes on after its end");
            return Text(from, at, end - at);
        }

        void Extension(char kind)
        {
            bool again = kind == 'x' ? pending > 0 : names.ContainsKey(kind == 'L' ? "path" : "linkpath");
            if (again) throw Refuse("two pax headers follow each other");
            long size = Number(124, 12, false);
            if (size == 0 || size > 65536) throw Refuse("a pax header is empty or too large");
            pending++;
            byte[] body = new byte[size];
            byte[] block = new byte[Block];
            for (int at = 0; at < size; at += Block)
            {
                if (!Fill(block)) throw Refuse("it ends before its end");
                int used = (int)Math.Min(Block, size - at);
                Array.Copy(block, 0, body, at, used);
                if (!IsZero(block, used)) throw Refuse("its padding is not zero");
            }
            if (kind == 'x') Pax(body);
            else names[kind == 'L' ? "path" : "linkpath"] = Field(body, 0, body.Length);
        }

        void Pax(byte[] body)
        {
            Dictionary<string, bool> seen = new Dictionary<string, bool>();
            for (int i = 0; i < body.Length;)
            {
                int from = i;
                long length = 0;
                if (body[i] < '1' || body[i] > '9') throw Refuse("a pax record has no length");
                for (; i < body.Length && body[i] >= '0' && body[i] <= '9' && i - from < 7; i++) length = length * 10 + body[i] - '0';
                if (i >= body.Length || body[i] != ' ') throw Refuse("a pax record has no length");
                i++;
                long end = from + length;
                if (end > body.Length || end <= i || body[end - 1] != '\n') throw Refuse("a pax record is cut off");
                int equals = Array.IndexOf(body, (byte)'=', i, (int)(end - 1 - i));
                if (equals < 0) throw Refuse("a pax record is cut off");
                string key = Latin.GetString(body, i, equals - i);
                if (seen.ContainsKey(key)) throw Refuse("a pax header holds a key twice");
                seen[key] = true;
                Keep(key, body, equals + 1, (int)(end - 1) - (equals + 1));
                i = (int)end;
            }
        }

        void Keep(string key, byte[] body, int at, int length)
        {
            if (key == "path" || key == "linkpath")
            {
                if (Array.IndexOf(body, (byte)0, at, length) >= 0) throw Refuse("a name holds a NUL");
                names[key] = Text(body, at, length);
            }
            else if (key == "size" || key == "uid" || key == "gid" || key == "mtime")
            {
                string text = Latin.GetString(body, at, length);
                bool isTime = key == "mtime";
                if (!Regex.IsMatch(text, isTime ? @"\A-?[0-9]+(\.[0-9]+)?\z" : @"\A[0-9]+\z") || text.Length > (isTime ? 40 : 15))
                    throw Refuse(key + " in a pax header is no number");
                values[key] = isTime ? Seconds(text) : long.Parse(text);
            }
            else if (!Regex.IsMatch(key, @"\A(atime|ctime|uname|gname|SCHILY\.dev|SCHILY\.ino|SCHILY\.nlink|LIBARCHIVE\.creationtime)\z"))
                throw Refuse("a pax header holds what the format does not have");
        }

        long Seconds(string text)
        {
            string[] halves = text.Split('.');
            if (halves[0].TrimStart('-').TrimStart('0').Length > 15) throw Refuse("a time is none");
            long whole = long.Parse(halves[0]);
            bool under = text[0] == '-' && halves.Length > 1 && halves[1].Trim('0') != "";
            return under ? whole - 1 : whole;
        }

        long Value(string key, int at, int length, bool signed)
        {
            return values.ContainsKey(key) ? values[key] : Number(at, length, signed);
        }

        void TakeEntry(char kind)
        {
            if (kind == '1') throw Refuse("it holds a hard link");
            if (kind != '0' && kind != '2' && kind != '5')
                throw Refuse("it holds an entry that is no file, directory or symbolic link");
            string path = names.ContainsKey("path") ? names["path"] : HeaderName();
            Entry entry = new Entry();
            entry.Kind = kind;
            entry.Size = Value("size", 124, 12, false);
            long uid = Value("uid", 108, 8, false), gid = Value("gid", 116, 8, false);
            entry.Time = Value("mtime", 136, 12, true);
            Number(100, 8, false);
            if (uid > 4294967294 || gid > 4294967294) throw Refuse("an owner is a number that no system has");
            if (entry.Time > 8640000000000 || entry.Time < -8640000000000) throw Refuse("a time is none");
            if (kind != '0' && entry.Size > 0) throw Refuse("a directory or a link has a size");
            if (kind == '5' && (path == "." || path == "./"))
            {
                if (owned) throw Refuse("two entries have one name");
                owned = true;
                if (b[157] != 0) throw Refuse("a directory names a target");
            }
            else Named(entry, path);
            bytes += entry.Size;
            if (bytes > most) throw Refuse("it holds more bytes than it can");
            names.Clear();
            values.Clear();
            sink.Begin(entry);
            Body(entry.Size);
            sink.End();
        }

        string HeaderName()
        {
            string above = dialect == "gnu" ? "" : Field(b, 345, 155);
            string name = Field(b, 0, 100);
            return above == "" ? name : above + "/" + name;
        }

        void Named(Entry entry, string path)
        {
            if (path.StartsWith("./", StringComparison.Ordinal)) path = path.Substring(2);
            if (entry.Kind == '5' && path.EndsWith("/", StringComparison.Ordinal)) path = path.Substring(0, path.Length - 1);
            if (path == "") throw Refuse("a name is empty");
            if (Utf8.GetByteCount(path) > 4096) throw Refuse("a name is longer than 4,096 bytes");
            if (path[0] == '/') throw Refuse("a name is absolute");
            string[] steps = path.Split('/');
            foreach (string step in steps)
            {
                if (step == "..") throw Refuse("a name has a step ..");
                if (step == "" || step == ".") throw Refuse("a name has a step that is empty or .");
                if (Utf8.GetByteCount(step) > 255) throw Refuse("a step of a name is longer than 255 bytes");
            }
            Place(entry.Kind, steps);
            string target = names.ContainsKey("linkpath") ? names["linkpath"] : Field(b, 157, 100);
            if (entry.Kind == '2') CheckTarget(target, steps.Length);
            else if (target != "") throw Refuse("an entry names a target and is no link");
            entry.Path = path;
            entry.Target = target;
        }

        void Place(char kind, string[] steps)
        {
            string key = "";
            for (int i = 0; i < steps.Length - 1; i++)
            {
                key = i == 0 ? steps[0] : key + "/" + steps[i];
                char above;
                if (!kinds.TryGetValue(key, out above))
                {
                    kinds[key] = '5';
                    implied[key] = true;
                    places++;
                }
                else if (above == '2') throw Refuse("an entry would be written through a link");
                else if (above == '0') throw Refuse("an entry lies below a file");
            }
            key = steps.Length == 1 ? steps[0] : key + "/" + steps[steps.Length - 1];
            if (kinds.ContainsKey(key))
            {
                if (kind != '5' || !implied.ContainsKey(key)) throw Refuse("two entries have one name");
                implied.Remove(key);
            }
            kinds[key] = kind;
            places++;
            if (++count > entries || count > 1000000 || places > 1000000)
                throw Refuse("there are more entries than the manifest says");
        }

        void CheckTarget(string target, int depth)
        {
            if (target == "" || target[0] == '/' || Utf8.GetByteCount(target) > 4095) throw Refuse("a link leaves its part");
            int climbs = 0;
            bool named = false;
            foreach (string step in target.Split('/'))
            {
                if (step == "..")
                {
                    if (named) throw Refuse("a link leaves its part");
                    climbs++;
                }
                else if (step != "" && step != ".") named = true;
            }
            if (climbs > depth - 1) throw Refuse("a link leaves its part");
        }

        void Body(long size)
        {
            byte[] chunk = new byte[128 * Block];
            while (size > 0)
            {
                long padded = (size + Block - 1) / Block * Block;
                int wanted = (int)Math.Min(chunk.Length, padded), at = 0;
                while (at < wanted)
                {
                    int read = stream.Read(chunk, at, wanted - at);
                    if (read <= 0) throw Refuse("it ends before its end");
                    at += read;
                }
                int used = (int)Math.Min(wanted, size);
                for (int i = used; i < wanted; i++) if (chunk[i] != 0) throw Refuse("its padding is not zero");
                sink.Data(chunk, used);
                size -= used;
            }
        }
    }

    /// Names that Windows cannot hold get others, as FORMAT.md (F-17) has it; the same entry gets the same name wherever it is named.
    public class LocalNames
    {
        static readonly Regex Reserved =
            new Regex(@"\A(con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]) *(\..*)?\z", RegexOptions.IgnoreCase);
        readonly Dictionary<string, string> known = new Dictionary<string, string>();
        readonly Dictionary<string, bool> taken = new Dictionary<string, bool>();

        static string Escaped(Match match) { return "%" + ((int)match.Value[0]).ToString("X2"); }

        static string Step(string step)
        {
            string plain = Regex.Replace(step, "[\\\\:<>\"|?*\\u0000-\\u001f]", new MatchEvaluator(Escaped));
            string ended = Regex.Replace(plain, @"[. ]\z", new MatchEvaluator(Escaped));
            return Reserved.IsMatch(ended) ? "_" + ended : ended;
        }

        static string Fold(string name)
        {
            return name.Normalize(NormalizationForm.FormC).ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormC);
        }

        public string PathOf(string path)
        {
            string recorded = "", local = "";
            foreach (string step in path.Split('/'))
            {
                recorded = recorded == "" ? step : recorded + "/" + step;
                string name;
                if (!known.TryGetValue(recorded, out name))
                {
                    string wanted = Step(step);
                    name = wanted;
                    for (int nth = 2; taken.ContainsKey(local + "/" + Fold(name)); nth++) name = wanted + "~" + nth;
                    taken[local + "/" + Fold(name)] = true;
                    known[recorded] = name;
                }
                local = local == "" ? name : local + "/" + name;
            }
            return local;
        }

        /// The target of a link, which has its `..` before any name.
        public string TargetOf(string path, string target)
        {
            List<string> from = new List<string>(path.Split('/'));
            from.RemoveAt(from.Count - 1);
            List<string> local = new List<string>();
            foreach (string step in target.Split('/'))
            {
                if (step == "" || step == ".") continue;
                if (step == "..")
                {
                    from.RemoveAt(from.Count - 1);
                    local.Add(step);
                    continue;
                }
                from.Add(step);
                string[] steps = PathOf(string.Join("/", from.ToArray())).Split('/');
                local.Add(steps[steps.Length - 1]);
            }
            return local.Count == 0 ? "." : string.Join("/", local.ToArray());
        }
    }

    /// Writes the entries of one part below a directory that is new.
    public class Unpacking : ISink
    {
        static readonly DateTime Epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        readonly string root;
        readonly LocalNames names = new LocalNames();
        readonly List<KeyValuePair<string, long>> directories = new List<KeyValuePair<string, long>>();
        readonly List<Entry> links = new List<Entry>();
        public readonly List<string> Notes = new List<string>();
        FileStream file;
        string path;
        Entry entry;

        public Unpacking(string root) { this.root = root; }

        string At(string below) { return below == "" ? root : root + Path.DirectorySeparatorChar + below.Replace('/', Path.DirectorySeparatorChar); }

        public void Begin(Entry entry)
        {
            this.entry = entry;
            string local = entry.Path == "" ? "" : names.PathOf(entry.Path);
            if (local != entry.Path) Notes.Add("Windows cannot hold the name " + entry.Path + ": it is " + local + " now.");
            path = At(local);
            if (entry.Kind == '2') links.Add(entry);
            else if (entry.Kind == '5')
            {
                Directory.CreateDirectory(path);
                directories.Add(new KeyValuePair<string, long>(path, entry.Time));
            }
            else
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path));
                file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            }
        }

        public void Data(byte[] bytes, int length) { file.Write(bytes, 0, length); }

        public void End()
        {
            if (file == null) return;
            Close();
            SetTime(path, entry.Time, false);
        }

        public void Close()
        {
            if (file != null) file.Close();
            file = null;
        }

        /// Links, so that nothing is ever written through one, and then the times of directories.
        public void Finish()
        {
            foreach (Entry link in links) MakeLink(link);
            directories.Reverse();
            foreach (KeyValuePair<string, long> one in directories) SetTime(one.Key, one.Value, true);
        }

        void SetTime(string path, long seconds, bool isDirectory)
        {
            // What Windows can hold begins in 1601; DateTime ends with the year 9999.
            if (seconds < -11644473600 || seconds > 253402300799) return;
            DateTime time = Epoch.AddSeconds(seconds);
            if (isDirectory) Directory.SetLastWriteTimeUtc(path, time);
            else File.SetLastWriteTimeUtc(path, time);
        }

        [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
        static extern byte CreateSymbolicLinkW(string link, string target, int flags);

        void MakeLink(Entry link)
        {
            string at = At(names.PathOf(link.Path));
            string target = names.TargetOf(link.Path, link.Target).Replace('/', Path.DirectorySeparatorChar);
            Directory.CreateDirectory(Path.GetDirectoryName(at));
            // 1: of a directory, 2: as developers may without a privilege.
            int flags = Directory.Exists(Path.GetDirectoryName(at) + Path.DirectorySeparatorChar + target) ? 3 : 2;
            if (Recovery.IsWindows && CreateSymbolicLinkW(at, target, flags) != 0) return;
            Notes.Add("The link " + link.Path + " to " + link.Target + " could not be made here; what it names is there.");
        }
    }

    /// A stream that is read once, from its beginning to its end.
    public abstract class Reading : Stream
    {
        public override bool CanRead { get { return true; } }
        public override bool CanSeek { get { return false; } }
        public override bool CanWrite { get { return false; } }
        public override long Length { get { throw new NotSupportedException(); } }
        public override long Position { get { throw new NotSupportedException(); } set { throw new NotSupportedException(); } }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) { throw new NotSupportedException(); }
        public override void SetLength(long value) { throw new NotSupportedException(); }
        public override void Write(byte[] buffer, int offset, int count) { throw new NotSupportedException(); }
    }

    /// The plain bytes of a part: AES-256-GCM, whose tag is checked when all was read.
    public class PartStream : Reading
    {
        readonly Stream file;
        readonly ICryptoTransform aes;
        readonly byte[] counter = new byte[16], mask = new byte[16];
        readonly byte[] rest = new byte[65536], counters = new byte[65536], pads = new byte[65536];
        readonly ulong[] tableHigh = new ulong[16], tableLow = new ulong[16];
        static readonly ulong[] Reduce = MakeReduce();
        ulong high, low;
        long left;
        readonly long length;
        int restAt, restEnd;

        public PartStream(Stream file, long length, byte[] key, byte[] nonce)
        {
            this.file = file;
            this.length = left = length;
            SymmetricAlgorithm cipher = (SymmetricAlgorithm)CryptoConfig.CreateFromName("AES");
            cipher.Mode = CipherMode.ECB;
            cipher.Padding = PaddingMode.None;
            cipher.Key = key;
            aes = cipher.CreateEncryptor();
            MakeTable();
            Array.Copy(nonce, counter, 12);
            counter[15] = 1;
            aes.TransformBlock(counter, 0, 16, mask, 0);
        }

        /// What leaves at the low end when a product moves by four bits (NIST SP 800-38D, 6.3).
        static ulong[] MakeReduce()
        {
            ulong[] table = new ulong[16];
            for (int i = 0; i < 16; i++)
            {
                ulong value = 0;
                for (int bit = 0; bit < 4; bit++) if ((i >> bit & 1) != 0) value ^= 0xe100000000000000UL >> (3 - bit);
                table[i] = value;
            }
            return table;
        }

        void MakeTable()
        {
            byte[] h = new byte[16];
            aes.TransformBlock(new byte[16], 0, 16, h, 0);
            ulong x = Word(h, 0), y = Word(h, 8);
            tableHigh[8] = x;
            tableLow[8] = y;
            for (int i = 4; i > 0; i >>= 1)
            {
                ulong carry = (y & 1) != 0 ? 0xe100000000000000UL : 0;
                y = y >> 1 | x << 63;
                x = x >> 1 ^ carry;
                tableHigh[i] = x;
                tableLow[i] = y;
            }
            for (int i = 2; i < 16; i *= 2)
                for (int j = 1; j < i; j++)
                {
                    tableHigh[i + j] = tableHigh[i] ^ tableHigh[j];
                    tableLow[i + j] = tableLow[i] ^ tableLow[j];
                }
        }

        static ulong Word(byte[] bytes, int at)
        {
            ulong value = 0;
            for (int i = 0; i < 8; i++) value = value << 8 | bytes[at + i];
            return value;
        }

        void Hash(byte[] block, int at)
        {
            ulong x = high ^ Word(block, at), y = low ^ Word(block, at + 8);
            ulong zx = 0, zy = 0;
            for (int nibble = 0; nibble < 32; nibble++)
            {
                if (nibble > 0)
                {
                    int out4 = (int)(zy & 15);
                    zy = zy >> 4 | zx << 60;
                    zx = zx >> 4 ^ Reduce[out4];
                }
                int index = (int)((nibble < 16 ? y >> (4 * nibble) : x >> (4 * (nibble - 16))) & 15);
                zx ^= tableHigh[index];
                zy ^= tableLow[index];
            }
            high = zx;
            low = zy;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (restAt == restEnd && !Decrypt()) return 0;
            int given = Math.Min(count, restEnd - restAt);
            Array.Copy(rest, restAt, buffer, offset, given);
            restAt += given;
            return given;
        }

        /// The next bytes into `rest`; false where there are none.
        bool Decrypt()
        {
            int wanted = (int)Math.Min(rest.Length, left);
            if (wanted == 0) return false;
            Array.Clear(rest, 0, rest.Length);
            for (int at = 0; at < wanted;)
            {
                int read = file.Read(rest, at, wanted - at);
                if (read <= 0) throw new Refusal(3, "a part ended while it was read");
                at += read;
            }
            int blocks = (wanted + 15) / 16;
            for (int block = 0; block < blocks; block++)
            {
                Hash(rest, block * 16);
                for (int i = 15; i >= 12 && ++counter[i] == 0; i--) { }
                Array.Copy(counter, 0, counters, block * 16, 16);
            }
            aes.TransformBlock(counters, 0, blocks * 16, pads, 0);
            for (int i = 0; i < wanted; i++) rest[i] ^= pads[i];
            left -= wanted;
            restAt = 0;
            restEnd = wanted;
            return true;
        }

        /// Whether the tag behind the part is that of its bytes. Reads what nobody asked for.
        public bool TagHolds()
        {
            byte[] skipped = new byte[65536];
            while (Read(skipped, 0, skipped.Length) > 0) { }
            byte[] lengths = new byte[16];
            ulong bits = (ulong)length * 8;
            for (int i = 0; i < 8; i++) lengths[15 - i] = (byte)(bits >> (8 * i));
            Hash(lengths, 0);
            byte[] tag = new byte[16];
            for (int at = 0; at < 16;)
            {
                int read = file.Read(tag, at, 16 - at);
                if (read <= 0) return false;
                at += read;
            }
            int differs = 0;
            for (int i = 0; i < 8; i++)
            {
                differs |= tag[i] ^ mask[i] ^ (byte)(high >> (56 - 8 * i));
                differs |= tag[8 + i] ^ mask[8 + i] ^ (byte)(low >> (56 - 8 * i));
            }
            return differs == 0;
        }
    }

    /// Unpacks gzip (RFC 1952, 1951), member after member, which .NET Framework does not do: it stops behind the first.
    public class Inflating : Reading
    {
        static readonly int[] LengthBase = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258 };
        static readonly int[] LengthBits = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0 };
        static readonly int[] DistanceBase = { 1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577 };
        static readonly int[] DistanceBits = { 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13 };
        static readonly int[] Order = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };
        static readonly uint[] CrcTable = MakeCrc();

        /// A canonical code: how many of each length, and the symbols in their order.
        class Code
        {
            public readonly int[] Count = new int[16];
            public readonly int[] Symbol;

            public Code(int[] lengths, int from, int many)
            {
                Symbol = new int[many];
                for (int i = 0; i < many; i++) Count[lengths[from + i]]++;
                int[] offset = new int[16];
                for (int i = 1; i < 15; i++) offset[i + 1] = offset[i] + Count[i];
                for (int i = 0; i < many; i++) if (lengths[from + i] != 0) Symbol[offset[lengths[from + i]]++] = i;
                Left = 1;
                for (int i = 1; i < 16; i++)
                {
                    Left = (Left << 1) - Count[i];
                    if (Left < 0) throw new InvalidDataException();
                }
                Used = many - Count[0];
            }

            /// Codes that stand for nothing; a code of one symbol may have them.
            public readonly int Left;
            public readonly int Used;
        }

        readonly Stream source;
        readonly byte[] input = new byte[65536], window = new byte[65536];
        int inputAt, inputEnd, bitCount, given, at, position;
        uint bits, crc;
        long total, written;
        readonly IEnumerator<bool> work;
        bool ended;

        public Inflating(Stream source)
        {
            this.source = source;
            work = Members();
        }

        static uint[] MakeCrc()
        {
            uint[] table = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                uint value = i;
                for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? value >> 1 ^ 0xedb88320 : value >> 1;
                table[i] = value;
            }
            return table;
        }

        /// The next byte of the source, or -1.
        int Next()
        {
            if (inputAt == inputEnd)
            {
                inputAt = 0;
                inputEnd = source.Read(input, 0, input.Length);
                if (inputEnd <= 0)
                {
                    inputEnd = 0;
                    return -1;
                }
            }
            return input[inputAt++];
        }

        int Byte()
        {
            int next = Next();
            if (next < 0) throw new InvalidDataException();
            return next;
        }

        int Bits(int need)
        {
            while (bitCount < need)
            {
                bits |= (uint)Byte() << bitCount;
                bitCount += 8;
            }
            int value = (int)(bits & ((1u << need) - 1));
            bits >>= need;
            bitCount -= need;
            return value;
        }

        int Decode(Code code)
        {
            int value = 0, first = 0, index = 0;
            for (int length = 1; length < 16; length++)
            {
                value |= Bits(1);
                int count = code.Count[length];
                if (value - count < first) return code.Symbol[index + value - first];
                index += count;
                first = first + count << 1;
                value <<= 1;
            }
            throw new InvalidDataException();
        }

        /// True when half of the window is full and waits to be taken.
        bool Put(int value)
        {
            window[position] = (byte)value;
            position = position + 1 & 65535;
            written++;
            return written - total >= 32768;
        }

        void Account()
        {
            for (long i = total; i < written; i++) crc = CrcTable[(crc ^ window[i & 65535]) & 255] ^ crc >> 8;
            total = written;
        }

        uint Word() { return (uint)(Byte() | Byte() << 8 | Byte() << 16) | (uint)Byte() << 24; }

        IEnumerator<bool> Members()
        {
            for (int first = Byte(); first >= 0; first = Next())
            {
                Header(first);
                crc = 0xffffffff;
                long before = written;
                bool last = false;
                while (!last)
                {
                    last = Bits(1) == 1;
                    foreach (bool full in Block(Bits(2), before)) yield return full;
                }
                bits = 0;
                bitCount = 0;
                yield return true;
                if (Word() != (crc ^ 0xffffffff) || Word() != (uint)(written - before)) throw new InvalidDataException();
            }
        }

        void Header(int first)
        {
            if (first != 31 || Byte() != 139 || Byte() != 8) throw new InvalidDataException();
            int flags = Byte();
            for (int i = 0; i < 6; i++) Byte();
            if ((flags & 0xe0) != 0) throw new InvalidDataException();
            if ((flags & 4) != 0) for (int left = Byte() | Byte() << 8; left > 0; left--) Byte();
            if ((flags & 8) != 0) while (Byte() != 0) { }
            if ((flags & 16) != 0) while (Byte() != 0) { }
            if ((flags & 2) != 0) for (int i = 0; i < 2; i++) Byte();
        }

        IEnumerable<bool> Block(int kind, long before)
        {
            if (kind == 3) throw new InvalidDataException();
            if (kind == 0)
            {
                bits = 0;
                bitCount = 0;
                int length = Byte() | Byte() << 8, inverse = Byte() | Byte() << 8;
                if ((length ^ 0xffff) != inverse) throw new InvalidDataException();
                for (; length > 0; length--) if (Put(Byte())) yield return true;
                yield break;
            }
            Code literals, distances;
            if (kind == 1) Fixed(out literals, out distances);
            else Dynamic(out literals, out distances);
            for (int symbol = Decode(literals); symbol != 256; symbol = Decode(literals))
            {
                if (symbol < 256)
                {
                    if (Put(symbol)) yield return true;
                    continue;
                }
                if (symbol > 285) throw new InvalidDataException();
                int length = LengthBase[symbol - 257] + Bits(LengthBits[symbol - 257]);
                int far = Decode(distances);
                if (far > 29) throw new InvalidDataException();
                int distance = DistanceBase[far] + Bits(DistanceBits[far]);
                if (distance > written - before) throw new InvalidDataException();
                for (; length > 0; length--) if (Put(window[position - distance & 65535])) yield return true;
            }
        }

        static void Fixed(out Code literals, out Code distances)
        {
            int[] lengths = new int[288 + 30];
            for (int i = 0; i < 288; i++) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
            for (int i = 288; i < lengths.Length; i++) lengths[i] = 5;
            literals = new Code(lengths, 0, 288);
            distances = new Code(lengths, 288, 30);
        }

        void Dynamic(out Code literals, out Code distances)
        {
            int many = Bits(5) + 257, far = Bits(5) + 1, codes = Bits(4) + 4;
            if (many > 286 || far > 30) throw new InvalidDataException();
            int[] lengths = new int[320];
            for (int i = 0; i < codes; i++) lengths[Order[i]] = Bits(3);
            Code code = new Code(lengths, 0, 19);
            if (code.Left != 0) throw new InvalidDataException();
            lengths = new int[320];
            for (int i = 0; i < many + far;)
            {
                int symbol = Decode(code);
                if (symbol < 16)
                {
                    lengths[i++] = symbol;
                    continue;
                }
                if (symbol == 16 && i == 0) throw new InvalidDataException();
                int value = symbol == 16 ? lengths[i - 1] : 0;
                int repeat = symbol == 16 ? 3 + Bits(2) : symbol == 17 ? 3 + Bits(3) : 11 + Bits(7);
                if (i + repeat > many + far) throw new InvalidDataException();
                while (repeat-- > 0) lengths[i++] = value;
            }
            if (lengths[256] == 0) throw new InvalidDataException();
            literals = new Code(lengths, 0, many);
            distances = new Code(lengths, many, far);
            if (literals.Left != 0 && literals.Used != 1 || distances.Left != 0 && distances.Used > 1) throw new InvalidDataException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (given == at && !ended)
            {
                Account();
                ended = !work.MoveNext();
                Account();
                at = (int)(total & 65535);
                if (ended && given == at) return 0;
            }
            if (given == at) return 0;
            // Up to the end of the window, or of what there is.
            int most = Math.Min(count, (at > given ? at : 65536) - given);
            Array.Copy(window, given, buffer, offset, most);
            given = given + most & 65535;
            return most;
        }
    }

    public static class Recovery
    {
        const string Usage =
@"Usage: recover.ps1 [-Trust CERTIFICATE] [-OpenSSL PROGRAM] SET KEY DIRECTORY

  SET          the directory with backupmanifest.xml and the parts
  KEY          the private key of one of the recipients, PEM; OpenSSL asks for its passphrase where it has one
  DIRECTORY    where to unpack, each part into a directory of its name; must not exist, or be empty

  -Trust CERTIFICATE    PEM of the certificate that signed the set, or of one above it that
                        certifies it for signing; lists of revoked ones are not asked. Without it the signature is
                        checked all the same, and the signer's fingerprint is shown: compare it before you use the files.
  -OpenSSL PROGRAM      OpenSSL 3, where it is neither on the path nor where Git for Windows has it
  -Help                 this text

In this order it checks the signature over the manifest, size and SHA-256 of every part, then opens the envelope, then copies
each part, checks the copy and its authentication tag (AES-GCM), looks at every entry, and unpacks. Where anything is refused,
nothing is left in DIRECTORY, which needs room for one part as it is stored beside what is unpacked.

Exit codes: 0 done, 2 altered, 3 incomplete, 4 wrong key, 6 unsafe, 7 refused, 64 usage, 1 signer not trusted (with -Trust only).";

        static readonly Encoding Latin = Encoding.GetEncoding("ISO-8859-1");
        static string openssl, work;

        public static bool IsWindows { get { return Environment.OSVersion.Platform == PlatformID.Win32NT; } }

        static void Say(string text) { Console.Out.WriteLine(text); }

        public static int Main(string[] words)
        {
            string made = null, root = null;
            List<string> begun = new List<string>();
            try
            {
                List<string> places = new List<string>();
                string trust = null;
                for (int i = 0; i < words.Length; i++)
                {
                    string option = words[i].StartsWith("-", StringComparison.Ordinal) ? words[i].TrimStart('-').TrimEnd(':').ToLowerInvariant() : null;
                    if (option == "help" || option == "h" || option == "?")
                    {
                        Say(Usage);
                        return 0;
                    }
                    if (option == null) places.Add(words[i]);
                    else if ((option == "trust" || option == "openssl") && i + 1 == words.Length)
                        throw new Refusal(64, "after " + words[i] + " its value is missing");
                    else if (option == "trust") trust = words[++i];
                    else if (option == "openssl") openssl = words[++i];
                    else throw new Refusal(64, "there is no option " + words[i] + "; see recover.ps1 -Help");
                }
                if (places.Count != 3)
                {
                    Console.Error.WriteLine(Usage);
                    return 64;
                }
                Recover(places[0], places[1], places[2], trust, begun, ref root, ref made);
                return 0;
            }
            catch (Refusal refusal)
            {
                Console.Error.WriteLine("recover.ps1: " + refusal.Message);
                CleanUp(root, made, begun);
                return refusal.Code;
            }
            catch (Exception error)
            {
                if (!(error is IOException) && !(error is UnauthorizedAccessException)) throw;
                Console.Error.WriteLine("recover.ps1: " + error.Message);
                CleanUp(root, made, begun);
                return 74;
            }
            finally
            {
                if (work != null) Directory.Delete(work, true);
                work = null;
            }
        }

        /// The directory was empty, so all that is in it is ours.
        static void CleanUp(string root, string made, List<string> begun)
        {
            if (root == null) return;
            foreach (string part in begun)
                if (Directory.Exists(Path.Combine(root, part))) Directory.Delete(Path.Combine(root, part), true);
            if (made != null && Directory.Exists(made)) Directory.Delete(made);
        }

        static string Quoted(string word)
        {
            return "\"" + Regex.Replace(word, @"(\\*)(""|\z)", "$1$1$2").Replace("\"", "\\\"") + "\"";
        }

        /// What OpenSSL writes to its standard output; null where it fails, and `problem` says why.
        static byte[] OpenSsl(out string problem, bool asks, params string[] words)
        {
            ProcessStartInfo start = new ProcessStartInfo(openssl);
            List<string> quoted = new List<string>();
            foreach (string word in words) quoted.Add(Quoted(word));
            start.Arguments = string.Join(" ", quoted.ToArray());
            start.UseShellExecute = false;
            start.RedirectStandardOutput = true;
            start.RedirectStandardError = !asks;
            using (Process process = Process.Start(start))
            {
                StringBuilder said = new StringBuilder();
                if (!asks)
                {
                    process.ErrorDataReceived += delegate(object sender, DataReceivedEventArgs line) { if (line.Data != null) said.AppendLine("  " + line.Data); };
                    process.BeginErrorReadLine();
                }
                MemoryStream output = new MemoryStream();
                byte[] chunk = new byte[65536];
                for (int read; (read = process.StandardOutput.BaseStream.Read(chunk, 0, chunk.Length)) > 0;) output.Write(chunk, 0, read);
                process.WaitForExit();
                problem = said.ToString().TrimEnd();
                return process.ExitCode == 0 ? output.ToArray() : null;
            }
        }

        static string OpenSslText(params string[] words)
        {
            string problem;
            byte[] text = OpenSsl(out problem, false, words);
            return text == null ? null : Latin.GetString(text);
        }

        static void FindOpenSsl()
        {
            List<string> places = new List<string>();
            if (openssl != null) places.Add(openssl);
            else
            {
                places.Add("openssl");
                foreach (string folder in new string[] { "ProgramFiles", "ProgramW6432", "LOCALAPPDATA" })
                {
                    string value = Environment.GetEnvironmentVariable(folder);
                    if (value == null) continue;
                    foreach (string below in new string[] { @"Git\mingw64\bin", @"Git\usr\bin", @"Programs\Git\mingw64\bin", @"OpenSSL-Win64\bin", @"OpenSSL\bin" })
                        places.Add(Path.Combine(Path.Combine(value, below), "openssl.exe"));
                }
            }
            foreach (string place in places)
            {
                openssl = place;
                try
                {
                    if (Regex.IsMatch(OpenSslText("version") ?? "", @"\AOpenSSL ([3-9]|[1-9][0-9]+)\.")) return;
                }
                catch (System.ComponentModel.Win32Exception)
                {
                    // There is no such program.
                }
            }
            throw new Refusal(64, "OpenSSL 3 or newer is needed, and no program openssl is that; name one with -OpenSSL");
        }

        static string InWork(string name) { return Path.Combine(work, name); }

        static string Hex(byte[] bytes) { return BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant(); }

        static byte[] FromHex(string hex)
        {
            byte[] bytes = new byte[hex.Length / 2];
            for (int i = 0; i < bytes.Length; i++) bytes[i] = Convert.ToByte(hex.Substring(2 * i, 2), 16);
            return bytes;
        }

        static string DigestOf(string path)
        {
            using (SHA256 sha = SHA256.Create())
            using (FileStream file = File.OpenRead(path)) return Hex(sha.ComputeHash(file));
        }

        static byte[] FromBase64(string text, string what)
        {
            try { return Convert.FromBase64String(text); }
            catch (FormatException) { throw new Refusal(2, "the " + what + " is not base64"); }
        }

        static void Recover(string set, string key, string output, string trust, List<string> begun, ref string root, ref string made)
        {
            FindOpenSsl();
            string path = Path.Combine(set, "backupmanifest.xml");
            if (!File.Exists(path)) throw new Refusal(64, set + " is not a set: it holds no backupmanifest.xml");
            if (!File.Exists(key)) throw new Refusal(64, "there is no key file " + key);
            if (trust != null && !File.Exists(trust)) throw new Refusal(64, "there is no certificate file " + trust);
            if (File.Exists(output)) throw new Refusal(7, output + " is there already and is not a directory");
            if (Directory.Exists(output) && Directory.GetFileSystemEntries(output).Length > 0)
                throw new Refusal(7, output + " is not empty; nothing is ever written over anything");
            work = Path.Combine(Path.GetTempPath(), "recover." + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(work);
            string[] body = SignedLines(path);
            CheckSignature(trust);
            Dictionary<string, string> values;
            List<string[]> parts;
            Read(body, out values, out parts);
            CheckParts(set, parts);
            byte[] secret = OpenEnvelope(body, key);
            root = LongPath(Path.GetFullPath(output));
            if (!Directory.Exists(root))
            {
                Directory.CreateDirectory(root);
                made = root;
            }
            string copies = ".recover." + Guid.NewGuid().ToString("N");
            begun.Add(copies);
            Directory.CreateDirectory(Path.Combine(root, copies));
            foreach (string[] part in parts) Unpack(set, root, Path.Combine(root, copies), part, secret, values["setid"], begun);
            Directory.Delete(Path.Combine(root, copies), true);
            Say("Done: everything is in " + output + ".");
        }

        /// Paths of more than 260 characters have to be written so (Win32 file namespaces).
        static string LongPath(string path)
        {
            if (!IsWindows || path.StartsWith(@"\\?\", StringComparison.Ordinal)) return path;
            return path.StartsWith(@"\\", StringComparison.Ordinal) ? @"\\?\UNC\" + path.Substring(2) : @"\\?\" + path;
        }

        /// The lines of the signed element; it is written out as it was signed, with every line end as CRLF, and the signature beside it.
        static string[] SignedLines(string path)
        {
            byte[] bytes;
            using (FileStream file = File.OpenRead(path))
            {
                if (file.Length > 4194304) throw new Refusal(2, "the manifest is larger than 4 MiB");
                bytes = new BinaryReader(file).ReadBytes(4194304);
            }
            string text = Latin.GetString(bytes);
            if (text.IndexOf('\0') >= 0) throw new Refusal(2, "the manifest holds a NUL");
            text = text.Replace("\r\n", "\n");
            if (text.EndsWith("\r", StringComparison.Ordinal)) text = text.Substring(0, text.Length - 1);
            if (text.IndexOf('\r') >= 0) throw new Refusal(2, "the manifest holds a carriage return without a line feed");
            if (Regex.IsMatch(text, "<[!?]"))
                throw new Refusal(2, "the manifest holds a declaration, a comment or the like, which it never does");
            if (text.EndsWith("\n", StringComparison.Ordinal)) text = text.Substring(0, text.Length - 1);
            List<string> body = new List<string>();
            StringBuilder signature = new StringBuilder();
            string state = "start";
            foreach (string given in text.Split('\n'))
            {
                string line = given;
                if (state == "start" && line == "<SecureBackupManifest>") state = "root";
                else if (state == "root" && line == "<backupmanifest>")
                {
                    state = "body";
                    body.Add(line);
                }
                else if (state == "body")
                {
                    body.Add(line);
                    if (line == "</backupmanifest>") state = "after";
                    else if (line.Contains("backupmanifest>")) throw Lines();
                }
                else if ((state == "after" && line.StartsWith("<signature>", StringComparison.Ordinal)) || state == "signature")
                {
                    if (state == "after") line = line.Substring("<signature>".Length);
                    state = line.EndsWith("</signature>", StringComparison.Ordinal) ? "signed" : "signature";
                    if (state == "signed") line = line.Substring(0, line.Length - "</signature>".Length);
                    if (!Regex.IsMatch(line, @"\A[A-Za-z0-9+/=]*\z")) throw Lines();
                    signature.Append(line);
                }
                else if (state == "signed" && line == "</SecureBackupManifest>") state = "end";
                else throw Lines();
            }
            if (state != "end") throw Lines();
            if (signature.Length == 0) throw new Refusal(2, "the manifest has no signature");
            File.WriteAllBytes(InWork("signed"), Latin.GetBytes(string.Join("\r\n", body.ToArray()) + "\r\n"));
            File.WriteAllBytes(InWork("signature.der"), FromBase64(signature.ToString(), "signature"));
            return body.ToArray();
        }

        static Refusal Lines() { return new Refusal(2, "the manifest has not the lines of a set of the open form"); }

        static string[] VerifyWords(params string[] more)
        {
            List<string> words = new List<string>(new string[] {
                "cms", "-verify", "-binary", "-inform", "DER", "-in", InWork("signature.der"), "-content", InWork("signed"), "-out", InWork("content") });
            words.AddRange(more);
            return words.ToArray();
        }

        static void CheckSignature(string trust)
        {
            string signer = InWork("signer.pem"), problem;
            if (OpenSsl(out problem, false, VerifyWords("-noverify", "-signer", signer)) == null)
                throw new Refusal(2, "ALTERED: the signature does not match the manifest. Do not use this set.");
            if (Regex.Matches(File.ReadAllText(signer), "BEGIN CERTIFICATE").Count != 1)
                throw new Refusal(2, "the set is not signed by exactly one signer");
            string cms = OpenSslText("cms", "-cmsout", "-print", "-inform", "DER", "-in", InWork("signature.der"), "-noout");
            if (cms == null) throw new Refusal(2, "the signature cannot be read");
            if (Regex.IsMatch(cms, @"digestAlgorithm[^\n]*(\n[^\n]*)?algorithm: (md|sha1|ripemd)"))
                throw new Refusal(2, "the signature uses a digest that can be forged");
            if (!cms.Contains("object: messageDigest")) throw new Refusal(2, "the signature has no signed attributes");
            Say("Signature: matches the manifest.");
            string subject = OpenSslText("x509", "-in", signer, "-noout", "-subject", "-nameopt", "RFC2253") ?? "";
            Say("Signer: " + Regex.Replace(subject, @"\Asubject=\s*", "").Trim());
            Say("  " + (OpenSslText("x509", "-in", signer, "-noout", "-fingerprint", "-sha256") ?? "").Trim());
            if (trust == null)
            {
                Say("NOT TRUSTED: no certificate was given with -Trust. Compare the fingerprint before you use what is unpacked.");
                return;
            }
            // Trusted itself, or at the end of a path that counts for signing when it signed (FORMAT.md, F-22).
            string itself = CertificatesIn(File.ReadAllText(signer))[0];
            if (!CertificatesIn(File.ReadAllText(trust)).Contains(itself))
            {
                List<string> words = new List<string>(new string[] {
                    "-CAfile", trust, "-no-CApath", "-no-CAstore", "-partial_chain", "-purpose", "smimesign", "-auth_level", "2" });
                string at = SignedAt(cms);
                if (at != null) words.AddRange(new string[] { "-attime", at });
                if (OpenSsl(out problem, false, VerifyWords(words.ToArray())) == null)
                    throw new Refusal(1, "NOT TRUSTED: the set is intact, but " + trust + " neither is its signer's certificate nor certifies it for signing");
            }
            Say("Trusted: by the certificate given.");
        }

        /// The certificates of a PEM file, each as its base64 without line ends.
        static List<string> CertificatesIn(string pem)
        {
            List<string> all = new List<string>();
            foreach (Match one in Regex.Matches(pem, "-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END"))
                all.Add(Regex.Replace(one.Groups[2].Value, "\\s", ""));
            return all;
        }

        /// Seconds since 1970 of the signing time that was signed with the manifest; null where there is none.
        static string SignedAt(string cms)
        {
            Match attributes = Regex.Match(cms, @"^ *signedAttrs:(.*?)^ *signatureAlgorithm:", RegexOptions.Singleline | RegexOptions.Multiline);
            Match time = Regex.Match(attributes.Value, @"object: signingTime [^\n]*\n[^\n]*\n *(UTC|GENERALIZED)TIME:([A-Z][a-z]{2}) +(\d+) ([0-9:]{8}) (\d{4}) GMT");
            if (!time.Success) return null;
            string text = time.Groups[2].Value + " " + time.Groups[3].Value + " " + time.Groups[4].Value + " " + time.Groups[5].Value;
            DateTime at = DateTime.ParseExact(text, "MMM d HH:mm:ss yyyy", System.Globalization.CultureInfo.InvariantCulture);
            return ((long)(at - new DateTime(1970, 1, 1)).TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        /// The values, out of the signed lines only. Of each part: name, size, digest, plain size, entries.
        static void Read(string[] body, out Dictionary<string, string> values, out List<string[]> parts)
        {
            Dictionary<string, int> counts = new Dictionary<string, int>();
            values = new Dictionary<string, string>();
            parts = new List<string[]>();
            string[] file = null;
            string[] fields = new string[] { "filename", "filesize", "sha256", "plainsize", "entries" };
            int depth = 0;
            for (int i = 1; i < body.Length - 1; i++)
            {
                string line = body[i];
                Match text = Regex.Match(line, @"\A *<([A-Za-z0-9]+)>([^<>]*)</\1> *\z");
                if (Regex.IsMatch(line, @"\A *<file>\z")) file = new string[] { "", "", "", "", "" };
                if (Regex.IsMatch(line, @"\A *</file>\z") && file != null) parts.Add(file);
                if (Regex.IsMatch(line, @"\A *<[A-Za-z0-9]+>\z")) depth++;
                else if (Regex.IsMatch(line, @"\A *</[A-Za-z0-9]+>\z")) depth = Math.Max(0, depth - 1);
                else if (depth == 0)
                    foreach (Match tag in Regex.Matches(line, "<([A-Za-z0-9]+)>"))
                    {
                        string name = tag.Groups[1].Value;
                        counts[name] = (counts.ContainsKey(name) ? counts[name] : 0) + 1;
                        if (text.Success) values[name] = text.Groups[2].Value;
                    }
                int at = text.Success ? Array.IndexOf(fields, text.Groups[1].Value) : -1;
                if (at >= 0 && file != null) file[at] = text.Groups[2].Value;
            }
            foreach (string name in new string[] { "format", "cipher", "setid" })
                if (!values.ContainsKey(name) || counts[name] != 1)
                {
                    if (name == "format") values[name] = "";
                    else throw new Refusal(2, "the manifest has not exactly one " + name);
                }
                else if (name == "format" && values[name] != "2") values[name] = "";
            CheckValues(values, parts);
        }

        static void CheckValues(Dictionary<string, string> values, List<string[]> parts)
        {
            if (values["format"] != "2")
                throw new Refusal(7, "this set is in the appliance form, or in one that this script does not know; only an appliance can open it");
            if (values["cipher"] != "AES-256-GCM/HKDF-SHA256") throw new Refusal(7, "the set uses a cipher that this script does not know");
            values["setid"] = values["setid"].Replace("-", "");
            if (!Regex.IsMatch(values["setid"], @"\A[0-9a-f]{32}\z")) throw new Refusal(2, "the setid is not a UUID");
            if (parts.Count == 0 || string.Join("", parts[parts.Count - 1]) != "backupmanifest.xml")
                throw new Refusal(2, "the list of files does not end with the manifest");
            parts.RemoveAt(parts.Count - 1);
            Dictionary<string, bool> names = new Dictionary<string, bool>();
            foreach (string[] part in parts)
            {
                bool isPart = Regex.IsMatch(part[0], @"\A[a-z0-9][a-z0-9-]{0,31}\.tgz\z") && Regex.IsMatch(part[2], @"\A[0-9a-f]{64}\z");
                foreach (int number in new int[] { 1, 3, 4 }) isPart = isPart && Regex.IsMatch(part[number], @"\A[0-9]{1,15}\z");
                if (!isPart) throw new Refusal(2, "the manifest lists a file that cannot be a part");
                if (names.ContainsKey(part[0])) throw new Refusal(2, "the manifest lists a part twice");
                names[part[0]] = true;
            }
        }

        static void CheckParts(string set, List<string[]> parts)
        {
            Dictionary<string, bool> listed = new Dictionary<string, bool>();
            listed["backupmanifest.xml"] = true;
            foreach (string[] part in parts)
            {
                string name = part[0], path = Path.Combine(set, name);
                listed[name] = true;
                FileInfo file = new FileInfo(path);
                if (!file.Exists || (file.Attributes & FileAttributes.ReparsePoint) != 0) throw new Refusal(3, "INCOMPLETE: " + name + " is missing");
                if (file.Length != long.Parse(part[1]))
                    throw new Refusal(3, "INCOMPLETE: " + name + " has " + file.Length + " bytes instead of " + part[1]);
                if (long.Parse(part[3]) + 16 != file.Length) throw new Refusal(2, "the sizes of " + name + " do not fit each other");
                if (DigestOf(path) != part[2]) throw new Refusal(3, "ALTERED: the SHA-256 of " + name + " is not the one that was signed");
                Say("Part " + name + ": whole (" + part[1] + " bytes, SHA-256 as signed).");
            }
            foreach (string path in Directory.GetFiles(set))
                if (!listed.ContainsKey(Path.GetFileName(path)))
                    throw new Refusal(3, "the set holds " + Regex.Replace(Path.GetFileName(path), "[^ -~]", "?") + ", which its manifest does not list");
        }

        /// The secret of the set; it is never in a file or on a command line.
        static byte[] OpenEnvelope(string[] body, string key)
        {
            StringBuilder text = new StringBuilder();
            bool inside = false;
            foreach (string given in body)
            {
                string line = given;
                Match start = Regex.Match(line, @"\A *<ephemeralkey>");
                if (start.Success)
                {
                    inside = true;
                    line = line.Substring(start.Length);
                }
                if (!inside) continue;
                int end = line.IndexOf("</ephemeralkey>", StringComparison.Ordinal);
                text.Append((end < 0 ? line : line.Substring(0, end)).Trim());
                if (end >= 0) break;
            }
            File.WriteAllBytes(InWork("envelope.der"), FromBase64(text.ToString(), "envelope"));
            string problem;
            byte[] secret = OpenSsl(out problem, true, "cms", "-decrypt", "-binary", "-inform", "DER", "-in", InWork("envelope.der"), "-inkey", key);
            if (secret == null || secret.Length != 32) throw new Refusal(4, "this key does not open the set");
            Say("Envelope: opened.");
            return secret;
        }

        /// HKDF with SHA-256 (RFC 5869).
        static byte[] Derive(byte[] secret, byte[] salt, string info, int length)
        {
            byte[] pseudorandom;
            using (HMACSHA256 extract = new HMACSHA256(salt)) pseudorandom = extract.ComputeHash(secret);
            List<byte> derived = new List<byte>();
            byte[] last = new byte[0], about = Encoding.ASCII.GetBytes(info);
            for (byte round = 1; derived.Count < length; round++)
                using (HMACSHA256 expand = new HMACSHA256(pseudorandom))
                {
                    List<byte> input = new List<byte>(last);
                    input.AddRange(about);
                    input.Add(round);
                    last = expand.ComputeHash(input.ToArray());
                    derived.AddRange(last);
                }
            return derived.GetRange(0, length).ToArray();
        }

        static void Unpack(string set, string root, string copies, string[] listed, byte[] secret, string setid, List<string> begun)
        {
            string name = listed[0], part = name.Substring(0, name.Length - ".tgz".Length), copy = Path.Combine(copies, name);
            long plain = long.Parse(listed[3]), entries = long.Parse(listed[4]);
            byte[] derived = Derive(secret, FromHex(setid), "secure-backup/part/" + name, 44);
            byte[] key = new byte[32], nonce = new byte[12];
            Array.Copy(derived, 0, key, 0, 32);
            Array.Copy(derived, 32, nonce, 0, 12);
            File.Copy(Path.Combine(set, name), copy);
            if (DigestOf(copy) != listed[2])
                throw new Refusal(3, "ALTERED: the SHA-256 of " + name + " is not the one that was signed: it was exchanged meanwhile");
            ReadPart(copy, name, plain, entries, key, nonce, new Nowhere());
            begun.Add(part);
            string into = Path.Combine(root, part);
            Directory.CreateDirectory(into);
            Unpacking unpacking = new Unpacking(into);
            try { ReadPart(copy, name, plain, entries, key, nonce, unpacking); }
            finally { unpacking.Close(); }
            unpacking.Finish();
            File.Delete(copy);
            foreach (string note in unpacking.Notes) Say("Part " + part + ": " + note);
            Say("Part " + part + ": unpacked.");
        }

        static void ReadPart(string copy, string name, long plain, long entries, byte[] key, byte[] nonce, ISink sink)
        {
            using (FileStream file = File.OpenRead(copy))
            {
                PartStream part = new PartStream(file, plain, key, nonce);
                try
                {
                    using (Inflating inflated = new Inflating(part))
                        new TarReader(inflated, name, plain, entries, sink).Run();
                }
                catch (InvalidDataException)
                {
                    throw new Refusal(6, "UNSAFE: the gzip stream of " + name + " is damaged");
                }
                if (!part.TagHolds()) throw new Refusal(2, "ALTERED: the authentication tag of " + name + " does not hold");
            }
        }
    }
}
'@
Add-Type -TypeDefinition $source -IgnoreWarnings -WarningAction SilentlyContinue
# .NET does not follow PowerShell to another directory.
[Environment]::CurrentDirectory = (Get-Location -PSProvider FileSystem).ProviderPath
[string[]] $words = @($args | ForEach-Object { "$_" })
exit [SecureBackup.Recovery]::Main($words)
