package org.gradus.numeric.run;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads runs from {@code .safetensors} files: a JSON header with names, types, shapes and offsets, then the data;
 * {@code meta} stands in the header's {@code __metadata__}, whose other entries are ignored. The data must tile the
 * rest of the file exactly.
 */
public final class SafetensorsReader {

  private static final int LONGEST_HEADER = 1 << 24;

  private final FileBytes bytes;

  private SafetensorsReader(FileBytes bytes) {
    this.bytes = bytes;
  }

  /** Read and check a run; throws {@link MalformedRunException}. */
  public static Run read(Path path) {
    try (FileBytes bytes = new FileBytes(path)) {
      return new SafetensorsReader(bytes).run();
    }
  }

  private record Tensor(String name, NumberType type, int[] shape, long start, long end) {}

  private Run run() {
    long length = bytes.read(0, 8, "header").getLong();
    require(length >= 2 && length <= LONGEST_HEADER, "header", "length " + length + " is not between 2 and 2^24");
    Map<String, Json> header =
        table(Json.parse(text(bytes.read(8, length, "header")), bytes.file(), "header"), "header");
    require(header.containsKey(Safetensors.METADATA), "meta", "missing: not a run file");
    Json meta = table(header.remove(Safetensors.METADATA), Safetensors.METADATA).get("meta");
    require(meta instanceof Json.Text, "meta", "missing: not a run file");
    List<Tensor> tensors = new ArrayList<>();
    header.forEach((name, entry) -> tensors.add(tensor(name, table(entry, name))));
    tensors.sort(Comparator.comparingLong(Tensor::start).thenComparingLong(Tensor::end));
    Map<String, RunArray> arrays = new TreeMap<>();
    long at = 0;
    for (Tensor tensor : tensors) {
      require(tensor.start() == at, tensor.name(), "its data do not start where the previous data end");
      long size = tensor.end() - tensor.start();
      require(size == entries(tensor) * tensor.type().bytes(), tensor.name(), "its shape does not fit its " + size
          + " bytes");
      ByteBuffer data = bytes.read(8 + length + at, size, tensor.name());
      arrays.put(tensor.name(), RunArray.of(tensor.type(), tensor.shape(), data.array()));
      at = tensor.end();
    }
    require(8 + length + at == bytes.size(), "data", "bytes after the last array");
    return Run.of(bytes.file(), arrays, ((Json.Text) meta).value());
  }

  private Tensor tensor(String name, Map<String, Json> entry) {
    require(entry.keySet().equals(Set.of("dtype", "shape", "data_offsets")), name, "unexpected header entry");
    NumberType type = entry.get("dtype") instanceof Json.Text text ? Safetensors.TYPES.get(text.value()) : null;
    require(type != null, name, "its type is not among F16 F32 F64 BF16 I32 I64 BOOL U8");
    long[] shape = numbers(entry.get("shape"), name);
    int[] sizes = new int[shape.length];
    for (int i = 0; i < sizes.length; i++) {
      require(shape[i] <= Integer.MAX_VALUE, name, "an axis has more than 2^31 - 1 entries");
      sizes[i] = (int) shape[i];
    }
    long[] offsets = numbers(entry.get("data_offsets"), name);
    require(offsets.length == 2 && offsets[0] <= offsets[1], name, "bad data_offsets");
    return new Tensor(name, type, sizes, offsets[0], offsets[1]);
  }

  private long entries(Tensor tensor) {
    try {
      return RunArray.count(tensor.shape());
    } catch (ArithmeticException e) {
      throw new MalformedRunException(bytes.file(), tensor.name(), "has too many entries");
    }
  }

  private long[] numbers(Json json, String name) {
    require(json instanceof Json.Array array && array.items().size() <= 8, name, "not a list of at most 8 numbers");
    List<Json> items = ((Json.Array) json).items();
    long[] numbers = new long[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      boolean fits = items.get(i) instanceof Json.NumberText number && number.text().matches("[0-9]{1,15}");
      require(fits, name, "not a list of sizes");
      numbers[i] = Long.parseLong(((Json.NumberText) items.get(i)).text());
    }
    return numbers;
  }

  private Map<String, Json> table(Json json, String place) {
    require(json instanceof Json.Table, place, "not a JSON object");
    return ((Json.Table) json).entries();
  }

  private String text(ByteBuffer raw) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(raw).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedRunException(bytes.file(), "header", "is not UTF-8");
    }
  }

  private void require(boolean condition, String place, String reason) {
    if (!condition) {
      throw new MalformedRunException(bytes.file(), place, reason);
    }
  }
}
